import {
  type BindableId,
  type BindingStand,
  conflictsOf,
  defaultKeysFor,
  whyNotKeys,
} from '#shared/commands/index.ts'
import type { ChosenKeys } from '#shared/settings/index.ts'

/** What keys that were pressed for a command would mean. */
export type KeyChoice =
  | { readonly kind: 'refused'; readonly why: 'never' | 'browser' }
  /** Other commands have them; someone must decide. */
  | { readonly kind: 'taken'; readonly by: readonly BindableId[] }
  | { readonly kind: 'free' }

export function judgeKeys(id: BindableId, chord: string, stand: BindingStand): KeyChoice {
  const why = whyNotKeys(chord, stand.shell)
  if (why !== null) return { kind: 'refused', why }
  const by = conflictsOf(id, chord, stand)
  return by.length > 0 ? { kind: 'taken', by } : { kind: 'free' }
}

/** The chosen keys after a command got these (`''` for none) and the others lost theirs. Its own defaults are no choice. */
export function withKeysOf(
  id: BindableId,
  chord: string,
  stand: BindingStand,
  losing: readonly BindableId[] = [],
): ChosenKeys {
  return chosenWith([[id, chord], ...losing.map((other) => [other, ''] as const)], stand)
}

/** The chosen keys after a command went back to its own, which the others lose. */
export function withoutChoice(
  id: BindableId,
  stand: BindingStand,
  losing: readonly BindableId[] = [],
): ChosenKeys {
  const { [id]: _, ...chosen } = stand.chosen
  return chosenWith(
    losing.map((other) => [other, ''] as const),
    { ...stand, chosen },
  )
}

/** What says the same as a command's own keys is left out. */
function chosenWith(changes: readonly (readonly [BindableId, string])[], stand: BindingStand): ChosenKeys {
  const next = new Map(Object.entries(stand.chosen))
  for (const [id, chord] of changes) {
    const usual = defaultKeysFor(id, stand)
    if (usual.length <= 1 && chord === (usual[0] ?? '')) next.delete(id)
    else next.set(id, chord)
  }
  return Object.fromEntries(next)
}
