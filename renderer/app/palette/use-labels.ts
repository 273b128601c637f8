import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppKey } from '#renderer/i18n/index.ts'
import { resources } from '#renderer/i18n/resources.ts'
import type { CommandId } from '../../actions/index.ts'

/** A text in the language that is shown, and in the others. */
export interface Labels {
  readonly label: string
  readonly otherLabels: readonly string[]
}

/** Words of commands in every language the app speaks. */
export function useLabels() {
  const { t: app, i18n } = useTranslation('app')
  const { t: actions } = useTranslation('actions')
  const shown = i18n.language
  return useMemo(() => {
    const others = Object.keys(resources).filter((language) => language !== shown)
    const inAll = (write: (language: string) => string): Labels => ({
      label: write(shown),
      otherLabels: others.map(write),
    })
    return {
      app: (key: AppKey, words: Readonly<Record<string, string>> = {}): Labels =>
        inAll((language) => app(key, { ...words, lng: language })),
      command: (id: CommandId): Labels => inAll((language) => actions(`command.${id}`, { lng: language })),
    }
  }, [app, actions, shown])
}
