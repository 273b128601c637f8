import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntryPoint } from '#shared/api/index.ts'

/** The name of a file, without its folders. */
const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path

/** What entry points are called; the same object until the language changes. */
export function useEntryWords() {
  const { t } = useTranslation('projects')
  return useMemo(
    () => ({
      t,
      entry: ({ kind, name }: EntryPoint): string => t('entry', { kind: t(`kind.${kind}`), name }),
      /** With the file, to distinguish equal names. */
      entryOf: ({ kind, name, file }: EntryPoint): string =>
        t('entryOf', { kind: t(`kind.${kind}`), name, file: fileName(file) }),
    }),
    [t],
  )
}
