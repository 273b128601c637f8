import {
  type AppCommandId,
  appCommandIds,
  type BindableId,
  bindableIds,
  collide,
  commandKeys,
  type GraphCommandId,
  graphCommandIds,
} from './command-keys.ts'

/** What decides which keys a command has: platform, shell and the user's choices. */
export interface BindingStand {
  /** Node's `process.platform`. */
  readonly platform: string | undefined
  readonly shell: 'electron' | 'web' | undefined
  /** By command id; `''` takes a command's keys away. */
  readonly chosen: Readonly<Record<string, string>>
}

/** Keys that a browser keeps for itself, so that no page gets them, or that users need there. */
const browserKeeps = [
  'Ctrl+N',
  'Ctrl+T',
  'Ctrl+W',
  'Ctrl+Shift+N',
  'Ctrl+Shift+T',
  'Ctrl+Shift+W',
  'Ctrl+0',
  'Ctrl+Tab',
  'Ctrl+Shift+Tab',
]
/** Keys that move about, or that every text field needs. */
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
export function whyNotKeys(chord: string, shell: BindingStand['shell']): 'never' | 'browser' | null {
  if (never.includes(chord)) return 'never'
  return shell !== 'electron' && browserKeeps.includes(chord) ? 'browser' : null
}

/** The keys of a command, the one that is shown first; none when it has none. */
export function keysFor(id: BindableId, { platform, shell, chosen }: BindingStand): readonly string[] {
  const own = Object.hasOwn(chosen, id) ? chosen[id] : undefined
  if (own !== undefined) return own === '' ? [] : [own]
  return defaultKeysFor(id, { platform, shell })
}

/** The keys that a command has by itself. */
export function defaultKeysFor(
  id: BindableId,
  { platform, shell }: Omit<BindingStand, 'chosen'>,
): readonly string[] {
  const { keys, macKeys = keys } = commandKeys(id)
  return (platform === 'darwin' ? macKeys : keys).filter((chord) => whyNotKeys(chord, shell) === null)
}

/** The commands that have these keys and could not be told from `id` by them. */
export const conflictsOf = (id: BindableId, chord: string, stand: BindingStand): readonly BindableId[] =>
  bindableIds.filter((other) => collide(id, other) && keysFor(other, stand).includes(chord))

/** All keys, looked up both ways. */
export interface Bindings {
  readonly keysOf: (id: BindableId) => readonly string[]
  /** What keys mean anywhere in the window, and whether the user chose them. */
  readonly anywhere: ReadonlyMap<
    string,
    { readonly id: AppCommandId | GraphCommandId; readonly chosen: boolean }
  >
}

/** The keys of every bindable command: the user's where given, else the defaults of platform and shell. */
export function bindingsOf(stand: BindingStand): Bindings {
  const keys = new Map(bindableIds.map((id) => [id, keysFor(id, stand)]))
  const anywhere: [string, { id: BindableId; chosen: boolean }][] = []
  for (const id of [...appCommandIds, ...graphCommandIds]) {
    if (!commandKeys(id).places.includes('anywhere')) continue
    for (const chord of keys.get(id) ?? []) {
      anywhere.push([chord, { id, chosen: Object.hasOwn(stand.chosen, id) }])
    }
  }
  // Where two commands have the same keys after all (a file edited by hand), the one that was chosen wins.
  anywhere.sort(([, a], [, b]) => Number(a.chosen) - Number(b.chosen))
  return { keysOf: (id) => keys.get(id) ?? [], anywhere: new Map(anywhere) }
}
