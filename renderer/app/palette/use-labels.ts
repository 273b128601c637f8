import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type AppKey, languages } from '#renderer/i18n/index.ts'
import type { CommandId } from '../../actions/offer.ts'
import type { CopyKind, SaveKind } from '../../export/export-kinds.ts'

/** A text in the language that is shown, and in the others. */
export interface Labels {
  readonly label: string
  readonly otherLabels: readonly string[]
}

/** Words of commands in every language the app speaks. */
export function useLabels() {
  const { t: app, i18n } = useTranslation('app')
  const { t: actions } = useTranslation('actions')
  const { t: exports } = useTranslation('export')
  const shown = i18n.language
  return useMemo(() => {
    const others = languages.filter((language) => language !== shown)
    const inAll = (write: (language: string) => string): Labels => ({
      label: write(shown),
      otherLabels: others.map(write),
    })
    return {
      app: (key: AppKey, words: Readonly<Record<string, string>> = {}): Labels =>
        inAll((language) => app(key, { ...words, lng: language })),
      command: (id: CommandId): Labels => inAll((language) => actions(`command.${id}`, { lng: language })),
      export: (id: `save.${SaveKind}` | `copy.${CopyKind}`): Labels =>
        inAll((language) => exports(id, { lng: language })),
    }
  }, [app, actions, exports, shown])
}
