import { TypingWindow } from '../../live/testing/typing-window.ts'
import type { Documents } from '../documents.ts'

/** A window on a document of the service, which need not be open yet. */
export async function openDocumentWindow(
  documents: Documents,
  path: string,
  client = 'w1',
): Promise<TypingWindow> {
  const { key, name } = await documents.open({ path, known: null })
  return openKeyWindow(documents, key, name, client)
}

/** A window on a document that has a key, such as one without a file. */
export async function openKeyWindow(
  documents: Documents,
  key: string,
  name: string,
  client = 'w1',
): Promise<TypingWindow> {
  const window = new TypingWindow(
    {
      join: (known) => documents.join({ key, name, known: known === null ? null : { ...known } }),
      push: async (epoch, version, updates) =>
        (await documents.push({ key, epoch, version, updates: [...updates] })).version,
      save: (epoch, version, updates) => documents.save({ key, epoch, version, updates: [...updates] }),
      merge: (base, mine) => documents.merge({ key, base, mine }),
    },
    client,
  )
  await window.open()
  return window
}
