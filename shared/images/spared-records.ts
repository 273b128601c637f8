/** What tells whether a record of the build cache can go. */
export interface SparableRecord {
  readonly id: string
  /** BuildKit's: `regular`, `internal`, `frontend`, … */
  readonly type: string
  readonly inUse: boolean
  /** Its bytes are an image's, too. */
  readonly shared: boolean
}

/**
 * Why a record stays: something uses it now; BuildKit keeps it as its own; an image has it, too; a record that stays builds
 * upon it.
 */
export const stayReasons = ['inUse', 'own', 'image', 'needed'] as const
export type StayReason = (typeof stayReasons)[number]
export type SparingReason = Exclude<StayReason, 'needed'>

/** Why BuildKit spares a record when it is told to remove it or all; `null`: it does not. Source: its cache manager's `prune`. */
export function sparedBecause({ type, inUse, shared }: SparableRecord): SparingReason | null {
  if (inUse) return 'inUse'
  if (type === 'internal' || type === 'frontend') return 'own'
  return shared ? 'image' : null
}

/** How many of the records that were to go are still there, by the reason; reasons without any are left out. */
export function whatStayed(
  asked: readonly string[],
  now: readonly SparableRecord[],
): ReadonlyMap<StayReason, number> {
  const wanted = new Set(asked)
  const left = now.filter(({ id }) => wanted.has(id)).map((record) => sparedBecause(record) ?? 'needed')
  const counts = stayReasons.map((reason) => [reason, left.filter((each) => each === reason).length] as const)
  return new Map(counts.filter(([, count]) => count > 0))
}
