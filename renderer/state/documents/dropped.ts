import { maxDocumentBytes } from '#shared/api/index.ts'
import type { Workbench } from '../workbench.ts'
import { openText } from './document-actions.ts'
import { notifyDroppedTextTooLarge, notifyFilesTooMany, notifyFileTooLarge } from './too-large.ts'

/** More would flood the window with tabs. */
const maxDropped = 20

/** Shows the first twenty dropped files, one after the other, and says how many there were more. */
export async function openDroppedFiles(bench: Workbench, files: readonly File[]): Promise<void> {
  if (files.length > maxDropped) notifyFilesTooMany(bench, { count: files.length, limit: maxDropped })
  for (const file of files.slice(0, maxDropped)) await openDroppedFile(bench, file)
}

/**
 * Shows a dropped file's content, or says that it is too large. The page does not learn its folder, so there is no build context
 * yet.
 */
async function openDroppedFile(bench: Workbench, file: File): Promise<void> {
  if (file.size > maxDocumentBytes) return notifyFileTooLarge(bench, file)
  const bytes = await file.arrayBuffer()
  const options = { ignoreBOM: true }
  let exact = true
  let text: string
  try {
    text = new TextDecoder('utf-8', { ...options, fatal: true }).decode(bytes)
  } catch {
    exact = false
    text = new TextDecoder('utf-8', options).decode(bytes)
  }
  await openText(bench, file.name, text, exact)
}

/** Shows a dropped text that may be a Dockerfile, or says that it is too large. Any other one is ignored. */
export async function openDroppedText(bench: Workbench, text: string): Promise<void> {
  if (!/^[ \t]*FROM[ \t]/im.test(text)) return
  const bytes = new TextEncoder().encode(text).length
  if (bytes > maxDocumentBytes) return notifyDroppedTextTooLarge(bench, bytes)
  await openText(bench, 'Dockerfile', text)
}
