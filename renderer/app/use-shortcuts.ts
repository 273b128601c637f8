import { useEffect } from 'react'
import {
  type AppCommandSpec,
  appCommandSpecs,
  chordOf,
  isAppCommandId,
  isOnlyModifier,
  isTyping,
} from '#shared/commands/index.ts'
import { performOnFile } from '../actions/index.ts'
import { hasOwnHistory } from '../documents/index.ts'
import { type Session, selectBindings, selectShown, useSession } from '../state/index.ts'
import { runCommand } from './commands.ts'

/** Text is typed there, or typed characters select something. */
const takesCharacters =
  'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="tree"]'

const isIn = (target: EventTarget | null, selector: string): boolean =>
  target instanceof Element && target.closest(selector) !== null

/** `chosen`: only keys that the user chose; they take precedence over the keys of the focused element. */
function run(session: Session, event: KeyboardEvent, chosen: boolean): boolean {
  if (event.isComposing || isOnlyModifier(event) || isIn(event.target, '[data-captures-keys]')) return false
  const state = session.store.getState()
  const chord = chordOf(event)
  const found = selectBindings(state).anywhere.get(chord)
  if (found?.chosen !== chosen) return false
  if (isTyping(chord) && isIn(event.target, takesCharacters)) return false
  const { id } = found
  const spec: AppCommandSpec = isAppCommandId(id) ? appCommandSpecs[id] : {}
  if (selectShown(state).file === null && spec.needsDocument !== false) return false
  if (event.repeat && !spec.repeats) return true
  if (!isAppCommandId(id)) return performOnFile(session, id)
  if (state.panels.dialog !== null && spec.behindDialogs === false) return true
  const walks = id === 'undo' || id === 'redo'
  if (walks && hasOwnHistory(event.target) && !(chosen && isIn(event.target, '.cm-content'))) return false
  runCommand(session, id)
  return true
}

/** Shortcuts that work anywhere in the window. */
export function useShortcuts(): void {
  const session = useSession()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !run(session, event, false)) return
      event.preventDefault()
    }
    const onKeyDownFirst = (event: KeyboardEvent): void => {
      if (!run(session, event, true)) return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', onKeyDown)
    window.addEventListener('keydown', onKeyDownFirst, true)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
      window.removeEventListener('keydown', onKeyDownFirst, true)
    }
  }, [session])
}
