import {
  type CommandId,
  conflictsOf,
  defaultKeysFor,
  type KeymapContext,
  whyNotKeys,
} from '#shared/commands/index.ts'
import type { ChosenKeys } from '#shared/settings/index.ts'

/** The result of pressing keys for a command. */
export type KeyChoice =
  | { readonly kind: 'refused'; readonly why: 'never' | 'browser' }
  /** Other commands have them; the user must decide. */
  | { readonly kind: 'taken'; readonly by: readonly CommandId[] }
  | { readonly kind: 'free' }

export function validateKeys(id: CommandId, chord: string, context: KeymapContext): KeyChoice {
  const why = whyNotKeys(chord, context.shell)
  if (why !== null) return { kind: 'refused', why }
  const by = conflictsOf(id, chord, context)
  return by.length > 0 ? { kind: 'taken', by } : { kind: 'free' }
}

/**
 * The chosen keys after a command got these (`''` for none) and the others lost theirs. Its own defaults are not stored as a
 * choice.
 */
export function withKeysOf(
  id: CommandId,
  chord: string,
  context: KeymapContext,
  losing: readonly CommandId[] = [],
): ChosenKeys {
  return chosenWith([[id, chord], ...losing.map((other) => [other, ''] as const)], context)
}

/** The chosen keys after a command got its default keys back, which the others lose. */
export function withoutChoice(
  id: CommandId,
  context: KeymapContext,
  losing: readonly CommandId[] = [],
): ChosenKeys {
  const { [id]: _, ...chosen } = context.chosen
  return chosenWith(
    losing.map((other) => [other, ''] as const),
    { ...context, chosen },
  )
}

/** Entries equal to a command's defaults are left out. */
function chosenWith(changes: readonly (readonly [CommandId, string])[], context: KeymapContext): ChosenKeys {
  const next = new Map(Object.entries(context.chosen))
  for (const [id, chord] of changes) {
    const usual = defaultKeysFor(id, context)
    if (usual.length <= 1 && chord === (usual[0] ?? '')) next.delete(id)
    else next.set(id, chord)
  }
  return Object.fromEntries(next)
}
