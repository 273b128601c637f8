import type { Stage, StageGraph } from '../stages/index.ts'
import type { DryRun, StageRun } from './dry-run/index.ts'

/** The matching stage of `after` for each stage of `before`; `null` where there is none. */
export function matchStages(before: DryRun, after: DryRun): readonly (number | null)[] {
  const taken = new Set<number>()
  const matches = before.graph.stages.map((stage): number | null => {
    if (stage.name === '') return null
    const found = after.graph.stages.find(({ name, index }) => name === stage.name && !taken.has(index))
    if (found !== undefined) taken.add(found.index)
    return found?.index ?? null
  })
  for (const [index, stage] of before.graph.stages.entries()) {
    if (matches[index] !== null) continue
    const others = after.graph.stages.filter(
      (each) => !taken.has(each.index) && !isNameOf(before.graph, each),
    )
    const scored = others.map((each) => ({
      index: each.index,
      score:
        likeness(before.stages[index], after.stages[each.index]) +
        (index === before.graph.defaultTarget && each.index === after.graph.defaultTarget ? 1 : 0) +
        (stage.base === each.base ? 0.5 : 0),
    }))
    const best = scored.sort((one, other) => other.score - one.score)[0]
    if (best === undefined || best.score < 1) continue
    matches[index] = best.index
    taken.add(best.index)
  }
  return matches
}

const isNameOf = ({ stages }: StageGraph, { name }: Stage): boolean =>
  name !== '' && stages.some((stage) => stage.name === name)

/** The share of a stage's content that another one has. */
function likeness(one: StageRun | undefined, other: StageRun | undefined): number {
  if (one === undefined || other === undefined) return 0
  const contents = new Set(other.files.files().map(([, { content }]) => content.id))
  const files = one.files.files().filter(([, { content }]) => contents.has(content.id)).length
  const packages = [...one.files.packages.keys()].filter((name) => other.files.packages.has(name)).length
  const work = one.files.work.filter((label) => other.files.work.includes(label)).length
  return files + packages + work
}
