import { useEffect } from 'react'
import { openDroppedFiles, openDroppedText, setPanels, useSession } from '../state/index.ts'

const has = (event: DragEvent, type: 'Files' | 'text/plain'): boolean =>
  event.dataTransfer?.types.includes(type) ?? false

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
      const files = [...(event.dataTransfer?.files ?? [])]
      const text = event.dataTransfer?.getData('text/plain') ?? ''
      setPanels(session, { dialog: null })
      if (files.length > 0) void openDroppedFiles(session, files)
      else void openDroppedText(session, text)
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
