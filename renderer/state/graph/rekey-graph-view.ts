import { partsOfCopyId, sourceCopyId, stageKeys } from '#renderer/graph/index.ts'
import type { GraphViewState } from '#shared/api/index.ts'
import type { Stage } from '#shared/stages/index.ts'
import type { StageMap } from './map-stages.ts'

/**
 * The graph view after a change of the text: a stage's entries stay with it when it is renamed or moves. Keys that name no
 * stage (images, the build context, deleted stages) are kept, so that undoing a deletion restores its position; a stage that
 * needs such a key takes it over.
 */
export function rekeyGraphView(
  graphView: GraphViewState,
  before: readonly Stage[],
  after: readonly Stage[],
  follow: StageMap,
): GraphViewState {
  const renamed = new Map<string, string>()
  const keysAfter = stageKeys(after)
  for (const [index, key] of stageKeys(before).entries()) {
    const next = keysAfter[follow(index)]
    if (next !== undefined) renamed.set(key, next)
  }
  if ([...renamed].every(([from, to]) => from === to)) return graphView

  const renamedKey = (key: string): string => {
    const copy = partsOfCopyId(key)
    if (copy === null) return renamed.get(key) ?? key
    return sourceCopyId(copy.source, renamed.get(copy.stageKey) ?? copy.stageKey)
  }
  const claimed = new Set(renamed.values())
  const keep = (key: string): boolean => renamed.has(key) || !claimed.has(key)
  const keysAfterwards = (keys: readonly string[]): string[] =>
    keys.filter(keep).map((key) => renamed.get(key) ?? key)
  const positions = Object.entries(graphView.positions).map(([placement, places]) => {
    const kept = Object.entries(places).filter(([key]) => keep(key))
    return [placement, Object.fromEntries(kept.map(([key, place]) => [renamedKey(key), place]))]
  })
  return {
    ...graphView,
    positions: Object.fromEntries(positions),
    collapsed: keysAfterwards(graphView.collapsed),
    opened: keysAfterwards(graphView.opened),
  }
}
