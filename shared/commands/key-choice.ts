import { isAppCommandId } from './app-commands.ts'
import { graphCommandSpecs } from './graph-commands.ts'
import {
  type CommandId,
  commandIds,
  isKeptByBrowser,
  type KeymapContext,
  keysFor,
  placesOf,
} from './keymap.ts'

/** Navigation keys, or keys that every text field needs. */
const never = [
  'Enter',
  'Escape',
  'Tab',
  'Shift+Tab',
  'Space',
  'Shift+Space',
  'Shift+Enter',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Shift+ArrowUp',
  'Shift+ArrowDown',
  'Shift+ArrowLeft',
  'Shift+ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Shift+F10',
  'ContextMenu',
  'Ctrl+C',
  'Ctrl+X',
  'Ctrl+V',
  'Ctrl+A',
]

/** Why keys cannot be chosen; `null` when they can. */
export function whyNotKeys(chord: string, shell: KeymapContext['shell']): 'never' | 'browser' | null {
  if (never.includes(chord)) return 'never'
  return isKeptByBrowser(chord, shell) ? 'browser' : null
}

const isInsteadOf = (one: CommandId, other: CommandId): boolean =>
  !isAppCommandId(one) && (graphCommandSpecs[one].insteadOf?.includes(other) ?? false)

/** Whether two commands would conflict with the same keys. */
export function collide(one: CommandId, other: CommandId): boolean {
  if (one === other || isInsteadOf(one, other) || isInsteadOf(other, one)) return false
  const [places, others] = [placesOf(one), placesOf(other)]
  return (
    [places, others].some((each) => each.includes('anywhere')) ||
    places.some((place) => others.includes(place))
  )
}

/** The commands with these keys that conflict with `id`. */
export const conflictsOf = (id: CommandId, chord: string, context: KeymapContext): readonly CommandId[] =>
  commandIds.filter((other) => collide(id, other) && keysFor(other, context).includes(chord))
