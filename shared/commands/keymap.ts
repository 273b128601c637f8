import { type AppCommandId, appCommandIds, appCommandSpecs, isAppCommandId } from './app-commands.ts'
import type { CommandPlace } from './command-spec.ts'
import { type GraphCommandId, graphCommandIds, graphCommandSpecs } from './graph-commands.ts'

/** A command with configurable keys. */
export type CommandId = AppCommandId | GraphCommandId

/** Every command, those of the app first. */
export const commandIds: readonly CommandId[] = [...appCommandIds, ...graphCommandIds]

/** True for the id of any command. */
export const isCommandId = (id: string): id is CommandId =>
  isAppCommandId(id) || Object.hasOwn(graphCommandSpecs, id)

const anywhere: readonly CommandPlace[] = ['anywhere']

/** Where a command's keys work, and its section in the list. */
export const placesOf = (id: CommandId): readonly CommandPlace[] =>
  isAppCommandId(id) ? anywhere : graphCommandSpecs[id].places

/** What determines a command's keys: platform, shell and the user's choices. */
export interface KeymapContext {
  /** Node's `process.platform`. */
  readonly platform: string | undefined
  readonly shell: 'electron' | 'web' | undefined
  /** By command id; `''` removes a command's keys. */
  readonly chosen: Readonly<Record<string, string>>
}

/** Keys that a browser reserves, so that no page receives them, or that users need there. */
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
/** A browser reserves these keys, so no page receives them. The desktop app receives all keys. */
export const isKeptByBrowser = (chord: string, shell: KeymapContext['shell']): boolean =>
  shell !== 'electron' && browserKeeps.includes(chord)

/** The keys of a command, the displayed one first; none when it has none. */
export function keysFor(id: CommandId, { platform, shell, chosen }: KeymapContext): readonly string[] {
  const own = Object.hasOwn(chosen, id) ? chosen[id] : undefined
  if (own !== undefined) return own === '' ? [] : [own]
  return defaultKeysFor(id, { platform, shell })
}

/** A command's default keys. */
export function defaultKeysFor(
  id: CommandId,
  { platform, shell }: Omit<KeymapContext, 'chosen'>,
): readonly string[] {
  const { keys = [], macKeys = keys } = isAppCommandId(id) ? appCommandSpecs[id] : graphCommandSpecs[id]
  return (platform === 'darwin' ? macKeys : keys).filter((chord) => !isKeptByBrowser(chord, shell))
}

/** All keys, with lookup in both directions. */
export interface Bindings {
  readonly keysOf: (id: CommandId) => readonly string[]
  /** The command of keys anywhere in the window, and whether the user chose them. */
  readonly anywhere: ReadonlyMap<string, { readonly id: CommandId; readonly chosen: boolean }>
}

/** The keys of every command: the user's where given, else the defaults of platform and shell. */
export function bindingsOf(context: KeymapContext): Bindings {
  const keys = new Map(commandIds.map((id) => [id, keysFor(id, context)]))
  const found: [string, { id: CommandId; chosen: boolean }][] = []
  for (const id of commandIds) {
    if (!placesOf(id).includes('anywhere')) continue
    for (const chord of keys.get(id) ?? []) {
      found.push([chord, { id, chosen: Object.hasOwn(context.chosen, id) }])
    }
  }
  // Where two commands end up with the same keys (a file edited by hand), the user's choice wins.
  found.sort(([, a], [, b]) => Number(a.chosen) - Number(b.chosen))
  return { keysOf: (id) => keys.get(id) ?? [], anywhere: new Map(found) }
}
