import { useEffect } from 'react'
import { openDropped } from '../state/document-actions.ts'
import { useSession } from '../state/use-session.ts'

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/**
 * A file dropped on the empty window is opened. Dropped anywhere else it must not make the browser leave
 * the page; the text editor takes it as text to insert.
 */
export function useFileDrop(): void {
  const session = useSession()
  useEffect(() => {
    const onDragOver = (event: DragEvent): void => {
      if (hasFiles(event)) event.preventDefault()
    }
    const onDrop = (event: DragEvent): void => {
      if (event.defaultPrevented || !hasFiles(event)) return
      event.preventDefault()
      const file = event.dataTransfer?.files[0]
      if (file === undefined || session.store.getState().document !== null) return
      void file.text().then((text) => openDropped(session, file.name, text))
    }
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('drop', onDrop)
    }
  }, [session])
}
