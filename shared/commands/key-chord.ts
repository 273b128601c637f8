/** A key press, as the DOM's `KeyboardEvent` has it. */
export interface KeyPress {
  readonly key: string
  /** The physical key (`KeyboardEvent.code`). */
  readonly code?: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}

const modifiers: readonly string[] = ['Ctrl', 'Alt', 'Shift']
const names: Readonly<Record<string, string>> = { ' ': 'Space', '+': 'Plus', Backspace: 'Delete' }
const isLetter = (key: string): boolean => /^\p{Letter}$/u.test(key)

/** macOS produces other characters with Alt; the physical key identifies the intended one. */
function keyOf({ key, code = '', altKey }: KeyPress): string {
  const placed = altKey ? /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1] : undefined
  const meant = placed ?? names[key] ?? key
  return meant.length === 1 ? meant.toUpperCase() : meant
}

/**
 * A key press as text: modifiers in the order Ctrl, Alt, Shift, then the key as `KeyboardEvent.key` names it, letters upper-case:
 * `Ctrl+Shift+P`, `Alt+ArrowUp`, `?`. Ctrl covers ⌘, and Backspace counts as Delete. A shifted character
 * (`?`) omits its Shift.
 */
export function chordOf(press: KeyPress): string {
  const key = keyOf(press)
  const shiftCounts = key.length > 1 || isLetter(key) || press.altKey
  const held: Readonly<Record<string, boolean>> = {
    Ctrl: press.ctrlKey || press.metaKey,
    Alt: press.altKey,
    Shift: press.shiftKey && shiftCounts,
  }
  return [...modifiers.filter((modifier) => held[modifier]), key].join('+')
}

const modifierKeys = [
  'Control',
  'Alt',
  'Shift',
  'Meta',
  'AltGraph',
  'CapsLock',
  'Dead',
  'Process',
  'Unidentified',
]
/** A modifier alone, or a key without a name. */
export const isOnlyModifier = ({ key }: KeyPress): boolean => modifierKeys.includes(key)

/** Whether a text is a key press as `chordOf` writes it. */
export function isKeyChord(text: string): boolean {
  const parts = text.split('+')
  const key = parts.pop() ?? ''
  const order = parts.map((part) => modifiers.indexOf(part))
  const inOrder = order.every((at, index) => at >= 0 && (index === 0 || at > (order[index - 1] ?? 0)))
  const named = /^[A-Z][A-Za-z0-9]{1,15}$/.test(key) && ![...modifiers, ...modifierKeys].includes(key)
  return inOrder && (named || ([...key].length === 1 && key.toUpperCase() === key && key.trim() !== ''))
}

/** It would type a character in a text field: no Ctrl and no Alt, and a character. */
export function isTyping(chord: string): boolean {
  const parts = chord.split('+')
  const key = parts.at(-1) ?? ''
  return (
    !parts.includes('Ctrl') &&
    !parts.includes('Alt') &&
    (key.length === 1 || key === 'Space' || key === 'Plus')
  )
}

const macNames: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧' }
const shownNames: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Delete: 'Del',
  Enter: '⏎',
  Plus: '+',
}

/** Keys in the platform's notation (Node's `process.platform`): `Alt+↑`, `⌥↑`. */
export function chordShown(chord: string, platform: string | undefined): string {
  const parts = chord.split('+').map((part) => shownNames[part] ?? part)
  return platform === 'darwin' ? parts.map((part) => macNames[part] ?? part).join('') : parts.join('+')
}

const acceleratorNames: Readonly<Record<string, string>> = {
  Ctrl: 'CmdOrCtrl',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
}

/** Keys as Electron accelerators. */
export const acceleratorOf = (chord: string): string =>
  chord
    .split('+')
    .map((part) => acceleratorNames[part] ?? part)
    .join('+')
