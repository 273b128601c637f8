import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntryPoint, ProjectProblem, UnsupportedOption } from '#shared/api/index.ts'
import { type ManifestItem, manifestOf } from '#shared/build/index.ts'
import { failureText } from '../i18n/index.ts'
import { selectLanguage, useApp, useEntryWords } from '../state/index.ts'

/** `path` as it is reached from `folder`, where it is in it. */
function relativeTo(folder: string, path: string): string {
  const isInside = path.startsWith(folder) && /^[\\/]/.test(path.slice(folder.length))
  return isInside ? path.slice(folder.length + 1) : path
}

/** What the words about items of a manifest name. */
interface ItemTexts {
  readonly kind: ManifestItem['kind']
  readonly name?: string
  readonly path?: string
  readonly from?: string
  readonly id?: string
  readonly place?: string
  readonly image?: string
}

/** What there is to say of an entry point and of the files that name it; the same object until the language changes. */
export function useEntryNotes() {
  const { t } = useTranslation('entryNotes')
  const language = useApp(selectLanguage)
  const { entryOf } = useEntryWords()
  return useMemo(() => {
    const item = (what: ManifestItem): string => {
      const words = what.kind === 'secret' ? (`secret.${what.source}` as const) : what.kind
      const { name = '', path = '', from = '', id = '', place = '', image = '' }: ItemTexts = what
      return t(`takes.${words}`, { name, path, from, id, place, image })
    }
    return {
      t,
      /** What of an entry point does not exist; `folder` is left out of its path. */
      missing(entry: EntryPoint, folder: string): string {
        const { missing, dockerfile, context } = entry
        const place = relativeTo(folder, (missing === 'dockerfile' ? dockerfile : context) ?? '')
        const named = { entry: entryOf(entry), place }
        return t(missing === 'dockerfile' ? 'missing.dockerfile' : 'missing.context', named)
      },
      leftOut: ({ attribute, why }: UnsupportedOption): string => t(`why.${why}`, { attribute }),
      /** What of this machine, and of others, an entry point uses beyond its folder. */
      takes(entry: EntryPoint): readonly string[] {
        const { context, dockerfile, options, variables } = entry
        const request = { ...options, context, dockerfile: '', dockerfilePath: dockerfile, variables }
        return manifestOf(request).map(item)
      },
      /** An item of a manifest. */
      item,
      /** `folder` is left out of the file's path. */
      problem({ file, line, code, detail, reason }: ProjectProblem, folder: string): string {
        const shown = relativeTo(folder, file)
        const said = reason === undefined ? detail : failureText({ message: detail, reason }, language)
        const what = t(`problem.${code}`, { detail: said })
        return line > 0
          ? t('problem.place', { file: shown, line: String(line), what })
          : t('problem.file', { file: shown, what })
      },
    }
  }, [t, entryOf, language])
}
