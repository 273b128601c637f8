import type { Documents } from '#main/services/documents.ts'
import type { Pictures } from '#main/services/pictures.ts'
import { CallError, type CallName } from '#shared/api/index.ts'
import type { Handlers, Push } from './handler.ts'

type DocumentCallName = Extract<CallName, `documents.${string}`>

/** What the document calls stand on. `pick` is `null` in a shell without dialogs of its own. */
export interface DocumentHandlerServices {
  readonly documents: Documents
  readonly pictures: Pictures
  readonly pick: (() => Promise<string | null>) | null
}

export function createDocumentHandlers(
  { documents, pictures, pick }: DocumentHandlerServices,
  push: Push,
): Handlers<DocumentCallName> {
  documents.onChanged((path, revision) => push('documents.changed', { path, revision }))
  return {
    'documents.open': ({ path }) => documents.open(path),
    'documents.list': ({ path }) => documents.list(path),
    'documents.pick': async () => {
      if (pick !== null) return pick()
      throw new CallError({
        code: 'no-dialogs',
        message: 'This page has no open dialog of the system. Choose from the list of folders instead.',
      })
    },
    'documents.save': async ({ path, text, baseRevision }) => ({
      revision: await documents.save(path, text, baseRevision),
    }),
    'documents.draft': async ({ path, text, baseRevision }) => {
      await documents.draft(path, text, baseRevision)
      return null
    },
    'documents.ignored': async ({ path, paths }) => ({ ignored: await documents.ignored(path, paths) }),
    'documents.picture': async ({ path }) => pictures.read(await documents.identify(path)),
    'documents.savePicture': async ({ path, picture }) => {
      await pictures.write(await documents.identify(path), picture)
      return null
    },
  }
}
