import type { Stage } from '#shared/stages/graph.ts'

/** Where an offset of the old text stands in the new one; `null` when its character was deleted. */
export type OffsetMap = (offset: number) => number | null

/** The stage of the new graph that an old one became, by old index; -1 when it is gone. */
export type StageFollower = (index: number) => number

/**
 * Follows stages over a change of the text. A stage is the same when its FROM is the same piece of text;
 * where that was deleted and written again, a stage of the same name that nothing else became.
 * `starts` are the offsets in the new text of the old stages' FROMs.
 */
export function followStages(
  before: readonly Stage[],
  starts: readonly (number | null)[],
  after: readonly Stage[],
): StageFollower {
  const byStart = new Map(after.map((stage) => [stage.from.from, stage.index]))
  const taken = new Set<number>()
  const followed = before.map((_, index) => {
    const start = starts[index]
    const found = start === null || start === undefined ? undefined : byStart.get(start)
    if (found === undefined || taken.has(found)) return -1
    taken.add(found)
    return found
  })
  const byName = new Map(after.map((stage) => [stage.name, stage.index]))
  for (const stage of before) {
    if (followed[stage.index] !== -1 || stage.name === '') continue
    const found = byName.get(stage.name)
    if (found === undefined || taken.has(found)) continue
    taken.add(found)
    followed[stage.index] = found
  }
  return (index) => followed[index] ?? -1
}
