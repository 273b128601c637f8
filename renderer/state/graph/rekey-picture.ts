import { partsOfCopyId, sourceCopyId, stageKeys } from '#renderer/graph/index.ts'
import type { GraphViewState } from '#shared/api/index.ts'
import type { Stage } from '#shared/stages/index.ts'
import type { StageFollower } from './follow-stages.ts'

/**
 * The picture of a text after a change: what was kept for a stage stays with it when it is renamed or moves.
 * Keys that name no stage (images, the build context, stages that are gone) stay as they are, so that
 * undoing a deletion finds its place again; a stage that needs such a key takes it over.
 */
export function rekeyPicture(
  picture: GraphViewState,
  before: readonly Stage[],
  after: readonly Stage[],
  follow: StageFollower,
): GraphViewState {
  const renamed = new Map<string, string>()
  const keysAfter = stageKeys(after)
  for (const [index, key] of stageKeys(before).entries()) {
    const next = keysAfter[follow(index)]
    if (next !== undefined) renamed.set(key, next)
  }
  if ([...renamed].every(([from, to]) => from === to)) return picture

  const renamedKey = (key: string): string => {
    const copy = partsOfCopyId(key)
    if (copy === null) return renamed.get(key) ?? key
    return sourceCopyId(copy.source, renamed.get(copy.stageKey) ?? copy.stageKey)
  }
  const claimed = new Set(renamed.values())
  const keep = (key: string): boolean => renamed.has(key) || !claimed.has(key)
  const entries = Object.entries(picture.positions).filter(([key]) => keep(key))
  return {
    ...picture,
    positions: Object.fromEntries(entries.map(([key, place]) => [renamedKey(key), place])),
    collapsed: picture.collapsed.filter(keep).map((key) => renamed.get(key) ?? key),
  }
}
