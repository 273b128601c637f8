import { useEffect } from 'react'
import type { AppCommand } from '#shared/api/index.ts'
import { setPanels } from '../state/panel-actions.ts'
import type { Session } from '../state/session.ts'
import { useSession } from '../state/use-session.ts'
import { commands } from './commands.ts'
import { hasOwnHistory, historyKey, walkHistory } from './undo.ts'

const shortcuts: Readonly<Record<string, AppCommand>> = { enter: 'build', s: 'save', o: 'open' }
const shiftShortcuts: Readonly<Record<string, AppCommand>> = { enter: 'build-options' }

/** The parts of the window that F6 visits, in order. */
const regions = ['top', 'outline', 'graph', 'text', 'inspector', 'bottom', 'status']
const focusable =
  '.cm-content, [tabindex="0"], button:not(:disabled), select, input, textarea, a[href], [role="treeitem"][tabindex="0"]'

function focusRegion(step: 1 | -1): void {
  const present = regions.flatMap((name) => {
    const element = document.querySelector<HTMLElement>(`[data-region="${name}"]`)
    return element?.checkVisibility({ visibilityProperty: true }) ? [element] : []
  })
  const current = present.findIndex((element) => element.contains(document.activeElement))
  const from = current < 0 && step < 0 ? 0 : current
  const next = present[(from + step + present.length) % present.length]
  next?.querySelector<HTMLElement>(focusable)?.focus()
}

const isPaletteKey = (event: KeyboardEvent): boolean =>
  event.key === 'F1' ||
  ((event.ctrlKey || event.metaKey) && event.shiftKey && !event.altKey && event.key.toLowerCase() === 'p')

function run(session: Session, event: KeyboardEvent): boolean {
  if (event.key === 'F6') {
    focusRegion(event.shiftKey ? -1 : 1)
    return true
  }
  if (isPaletteKey(event)) {
    setPanels(session, { dialog: 'palette' })
    return true
  }
  const way = historyKey(event)
  if (way !== null && !event.isComposing && !hasOwnHistory(event.target)) {
    walkHistory(session, way)
    return true
  }
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return false
  const command = (event.shiftKey ? shiftShortcuts : shortcuts)[event.key.toLowerCase()]
  if (command === undefined) return false
  void commands[command](session)
  return true
}

/** Shortcuts that work anywhere in the window. */
export function useShortcuts(): void {
  const session = useSession()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!event.defaultPrevented && run(session, event)) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [session])
}
