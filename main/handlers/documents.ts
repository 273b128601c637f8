import {
  type Documents,
  type OpenTabs,
  openPicked,
  type Roots,
  type ShellDialogs,
  saveTarget,
} from '#main/documents/index.ts'
import type { Pictures } from '#main/kept/index.ts'
import { CallError, type CallName } from '#shared/api/index.ts'
import type { Handlers, Push } from './handler.ts'

type DocumentCallName = Extract<CallName, `documents.${string}`>

/** What the document calls stand on. `dialogs` is `null` in a shell that has none of its own. */
export interface DocumentHandlerServices {
  readonly documents: Documents
  readonly tabs: OpenTabs
  readonly pictures: Pictures
  readonly roots: Roots
  readonly dialogs: ShellDialogs | null
}

export function createDocumentHandlers(
  { documents, tabs, pictures, roots, dialogs }: DocumentHandlerServices,
  push: Push,
): Handlers<DocumentCallName> {
  const tell = (path: string, revision: string | null): void => push('documents.changed', { path, revision })
  documents.onChanged(tell)
  documents.onSaved(tell)
  return {
    'documents.open': ({ path }) => documents.open(path),
    'documents.list': ({ path }) => documents.list(path),
    'documents.pick': async ({ what }) => {
      if (dialogs === null) throw noDialogs()
      return openPicked(roots, await dialogs.pick(what))
    },
    'documents.pickSave': async ({ name }) => {
      if (dialogs === null) throw noDialogs()
      return saveTarget(roots, await dialogs.pickSave(name))
    },
    'documents.save': async ({ path, text, baseRevision }) => ({
      revision: await documents.save(path, text, baseRevision),
    }),
    'documents.draft': async ({ path, text, baseRevision }) => {
      await documents.draft(path, text, baseRevision)
      return null
    },
    'documents.ignored': async ({ path, paths }) => ({ ignored: await documents.ignored(path, paths) }),
    'documents.keepTabs': async ({ paths, shown }) => {
      await tabs.keep(paths, shown)
      return null
    },
    'documents.takeTabs': () => tabs.take(),
    'documents.picture': async ({ path }) => pictures.read(await documents.identify(path)),
    'documents.savePicture': async ({ path, picture }) => {
      await pictures.write(await documents.identify(path), picture)
      return null
    },
  }
}

function noDialogs(): CallError {
  return new CallError({
    code: 'no-dialogs',
    message: 'This page has no dialogs of the system. Choose from the list of folders instead.',
  })
}
