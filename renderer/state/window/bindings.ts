import type { AppInfo } from '#shared/api/index.ts'
import { type Bindings, bindingsOf, type CommandId, chordShown } from '#shared/commands/index.ts'
import type { Settings } from '#shared/settings/index.ts'
import type { AppState } from '../app-state.ts'
import { memoize } from '../memoize.ts'
import { useApp } from '../use-session.ts'

const bindings = memoize((info: AppInfo | null, chosen: Settings['shortcuts']) =>
  bindingsOf({ platform: info?.platform, shell: info?.shell, chosen }),
)

/** The keys of every command, by platform and with the user's choices. */
export const selectBindings = ({ info, settings }: AppState): Bindings => bindings(info, settings.shortcuts)

/** A command's keys in the platform's notation; `null` when it has none. */
export function useKeysShown(id: CommandId): string | null {
  return useApp((state) => {
    const [keys] = selectBindings(state).keysOf(id)
    return keys === undefined ? null : chordShown(keys, state.info?.platform)
  })
}

/** A text with keys behind it, as tooltips have them. */
export const withKeys = (text: string, keys: string | null): string =>
  keys === null ? text : `${text} (${keys})`
