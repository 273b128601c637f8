import { fromChain, type StageGraph, stageRoles } from '../stages/index.ts'
import { type StageLink, stageLinks } from './links.ts'

/** It is on the target's FROM chain. */
interface WhyShips {
  readonly role: 'ships'
  /** From the target to this stage, each built FROM the next; the target's is itself alone. */
  readonly chain: readonly number[]
  /** The FROM of the chain that names it; `null` for the target. */
  readonly base: StageLink | null
  /** What other stages that are built take from it besides. */
  readonly links: readonly StageLink[]
}

/** Stages that are built take something from it; never empty. */
interface WhyFeeds {
  readonly role: 'feeds'
  readonly links: readonly StageLink[]
}

/** No stage that is built refers to it. */
interface WhyUnused {
  readonly role: 'unused'
  /** References to it, all by stages that are not built either; empty when nothing refers to it. */
  readonly links: readonly StageLink[]
}

/** Why a stage is built for a target, by its role. */
export type Why = WhyShips | WhyFeeds | WhyUnused

/**
 * Why a stage is built for a target, or why it is not: what refers to it, in file order. Throws `RangeError` when
 * `stage` is none of the graph's; a `target` that is none leaves every stage unused.
 */
export function why(graph: StageGraph, target: number, stage: number): Why {
  if (graph.stages[stage] === undefined) throw new RangeError(`why: stage ${stage} of ${graph.stages.length}`)
  const roles = stageRoles(graph, target)
  const uses = stageLinks(graph).filter(({ from }) => from === stage)
  const built = uses.filter(({ to }) => roles[to] !== 'unused')
  switch (roles[stage] ?? 'unused') {
    case 'ships': {
      const whole = graph.stages[target] === undefined ? [] : fromChain(graph, graph.stages[target])
      const chain = whole.slice(0, whole.indexOf(stage) + 1)
      const above = chain.at(-2)
      const base = built.find(({ kind, to }) => kind === 'from' && to === above) ?? null
      return { role: 'ships', chain, base, links: built.filter((link) => link !== base) }
    }
    case 'feeds':
      return { role: 'feeds', links: built }
    case 'unused':
      return { role: 'unused', links: uses }
  }
}
