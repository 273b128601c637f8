/** A key press as commands name it: modifiers in the order Ctrl, Alt, Shift, then the key. Backspace counts as Delete. */
export function keysOf(
  event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>,
): string {
  const modifiers = [
    event.ctrlKey || event.metaKey ? 'Ctrl' : '',
    event.altKey ? 'Alt' : '',
    event.shiftKey ? 'Shift' : '',
  ]
  const key = event.key === 'Backspace' ? 'Delete' : event.key
  return [...modifiers, key].filter((part) => part !== '').join('+')
}

const macNames: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧' }
const keyNames: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', Delete: 'Del', Enter: '⏎' }

/** Keys as the platform writes them: `Alt+↑`, `⌥↑`. */
export function keysShown(keys: string, platform: string | undefined): string {
  const parts = keys
    .split('+')
    .map((part) => keyNames[part] ?? (part.length === 1 ? part.toUpperCase() : part))
  return platform === 'darwin' ? parts.map((part) => macNames[part] ?? part).join('') : parts.join('+')
}
