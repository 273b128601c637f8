import { useEffect } from 'react'
import { maxDocumentBytes } from '#shared/api/index.ts'
import { notifyFileTooLarge, openText, type Session, setPanels, useSession } from '../state/index.ts'

/** More would flood the window with tabs. */
const maxDropped = 20

const has = (event: DragEvent, type: 'Files' | 'text/plain'): boolean =>
  event.dataTransfer?.types.includes(type) ?? false

/** Shows a dropped file's content. The page does not learn its folder, so there is no build context yet. */
async function openFile(session: Session, file: File): Promise<void> {
  if (file.size > maxDocumentBytes) {
    notifyFileTooLarge(session, file)
    return
  }
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
  await openText(session, file.name, text, exact)
}

/** A text that may be a Dockerfile; other drops are ignored. */
const looksLikeDockerfile = (text: string): boolean =>
  text.length <= maxDocumentBytes && /^[ \t]*FROM[ \t]/im.test(text)

/**
 * Files and a Dockerfile's text that are dropped on the window from outside open as documents of their own. A text that is
 * dropped on the text editor, or was dragged within the window, is inserted as usual.
 */
export function useFileDrop(): void {
  const session = useSession()
  useEffect(() => {
    let isOwn = false
    const onDragStart = (): void => {
      isOwn = true
    }
    const onDragEnd = (): void => {
      isOwn = false
    }
    const inField = (event: DragEvent): boolean =>
      event.target instanceof Element &&
      event.target.closest('.cm-editor, input, textarea, [contenteditable]') !== null
    const isForWindow = (event: DragEvent): boolean =>
      !isOwn && (has(event, 'Files') || (has(event, 'text/plain') && !inField(event)))
    const onDragOver = (event: DragEvent): void => {
      if (isForWindow(event)) event.preventDefault()
    }
    const onDrop = (event: DragEvent): void => {
      if (!isForWindow(event)) return
      event.preventDefault()
      event.stopPropagation()
      const files = [...(event.dataTransfer?.files ?? [])].slice(0, maxDropped)
      const text = event.dataTransfer?.getData('text/plain') ?? ''
      setPanels(session, { dialog: null })
      if (files.length > 0) void openAll(files)
      else if (looksLikeDockerfile(text)) void openText(session, 'Dockerfile', text)
    }
    const openAll = async (files: readonly File[]): Promise<void> => {
      for (const file of files) await openFile(session, file)
    }
    window.addEventListener('dragstart', onDragStart)
    window.addEventListener('dragend', onDragEnd)
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('drop', onDrop, true)
    return () => {
      window.removeEventListener('dragstart', onDragStart)
      window.removeEventListener('dragend', onDragEnd)
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('drop', onDrop, true)
    }
  }, [session])
}
