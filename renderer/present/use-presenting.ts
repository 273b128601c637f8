import { useEffect } from 'react'
import { useApp, useSession } from '../state/index.ts'
import { moveSpotlight, spotlight, stopPresenting } from './present-actions.ts'
import { wayOfKey } from './walk-stages.ts'

/** Where keys have another meaning: in inputs, and in anything over the window. */
const ownKeys = 'input, select, textarea, .cm-editor, [role="menu"], [role="dialog"], [role="listbox"]'
/** While one of these is open, Escape is its own. */
const openOverlays = '[role="menu"], [role="dialog"]'

/** The keys of presenting; ends it when full screen is left. */
export function usePresenting(): void {
  const session = useSession()
  const isPresenting = useApp((state) => state.presenting !== null)
  useEffect(() => {
    if (!isPresenting) return
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey)
        return
      const inOwn = event.target instanceof Element && event.target.closest(ownKeys) !== null
      const way = inOwn ? null : wayOfKey(event.key)
      if (way !== null) moveSpotlight(session, way)
      else if (event.key === 'Home' && !inOwn) spotlight(session, null)
      else if (event.key === 'Escape' && document.querySelector(openOverlays) === null)
        stopPresenting(session)
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    const onFullscreen = (): void => {
      if (document.fullscreenElement === null) stopPresenting(session)
    }
    // Before the canvas, whose arrow keys move between nodes.
    window.addEventListener('keydown', onKeyDown, true)
    document.addEventListener('fullscreenchange', onFullscreen)
    document.documentElement.dataset.presenting = ''
    return () => {
      window.removeEventListener('keydown', onKeyDown, true)
      document.removeEventListener('fullscreenchange', onFullscreen)
      delete document.documentElement.dataset.presenting
    }
  }, [isPresenting, session])
}
