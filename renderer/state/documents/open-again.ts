import type { HostConnection } from '#renderer/client/index.ts'
import type { JoinedDocument, ParsedInput } from '#shared/api/index.ts'

const ofFile = 'file:'

/**
 * Opens a file on the host again. Where its path is a link that leads to another file meanwhile, the text stays that of the file that was
 * opened, which the key names: one file's changes must not get into another.
 */
export async function openAgain(
  host: Pick<HostConnection, 'call'>,
  key: string,
  path: string,
  known: ParsedInput<'documents.open'>['known'],
): Promise<JoinedDocument> {
  const opened = await host.call('documents.open', { path, known })
  if (opened.key === key || !key.startsWith(ofFile)) return opened.live
  return (await host.call('documents.open', { path: key.slice(ofFile.length), known })).live
}
