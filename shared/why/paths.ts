import type { StageGraph } from '../stages/index.ts'
import { type StageLink, stageLinks } from './links.ts'

/** One step of a path: all references by which `to` needs `from`. */
interface PathHop {
  readonly from: number
  readonly to: number
  readonly links: readonly StageLink[]
}

/** The paths of references that lead from one stage to another. */
export interface StagePaths {
  /** Where the paths begin: the stage that is needed, directly or not. */
  readonly from: number
  readonly to: number
  /** Shortest first, then in file order; at most `limit`. */
  readonly paths: readonly (readonly PathHop[])[]
  /** There are more paths than those. */
  readonly more: boolean
  /** Every reference that lies on any path, those left out of `paths` included. */
  readonly links: readonly StageLink[]
}

/**
 * A graph of n stages can have 2^n paths (each stage copying from the two before it has more than 10^20 after a hundred
 * stages), so only so many are listed.
 */
const defaultLimit = 50
/** A file that BuildKit refuses can have circles, in which a search may run into dead ends: it gives up after so many steps. */
const stepLimit = 20_000

/**
 * Every path of references between two stages, whichever of them needs the other; references between the same two stages
 * are one hop. No paths when neither needs the other, or when both are the same. Throws `RangeError` when a stage is none
 * of the graph's.
 */
export function pathsBetween(graph: StageGraph, a: number, b: number, limit = defaultLimit): StagePaths {
  for (const stage of [a, b]) {
    if (graph.stages[stage] === undefined)
      throw new RangeError(`pathsBetween: stage ${stage} of ${graph.stages.length}`)
  }
  const hops = hopsOf(graph)
  const forth = leadingTo(hops, b)
  if (a !== b && forth.has(a)) return collect(hops, a, b, forth, limit)
  const back = leadingTo(hops, a)
  if (a !== b && back.has(b)) return collect(hops, b, a, back, limit)
  return { from: a, to: b, paths: [], more: false, links: [] }
}

/** By the needed stage. */
type Hops = ReadonlyMap<number, readonly PathHop[]>

function hopsOf(graph: StageGraph): Hops {
  const links = new Map<number, Map<number, StageLink[]>>()
  for (const link of stageLinks(graph)) {
    const uses = links.get(link.from) ?? new Map<number, StageLink[]>()
    links.set(link.from, uses.set(link.to, [...(uses.get(link.to) ?? []), link]))
  }
  return new Map(
    [...links].map(([from, uses]) => [
      from,
      [...uses].sort(([x], [y]) => x - y).map(([to, of]) => ({ from, to, links: of })),
    ]),
  )
}

/** The stages from which `end` is reached, itself included. */
function leadingTo(hops: Hops, end: number): ReadonlySet<number> {
  const into = new Map<number, number[]>()
  for (const hop of [...hops.values()].flat()) into.set(hop.to, [...(into.get(hop.to) ?? []), hop.from])
  const found = new Set([end])
  for (const stage of found) for (const before of into.get(stage) ?? []) found.add(before)
  return found
}

function reachedFrom(hops: Hops, start: number): ReadonlySet<number> {
  const found = new Set([start])
  for (const stage of found) for (const hop of hops.get(stage) ?? []) found.add(hop.to)
  return found
}

/** Only stages from which the end is reached are entered: without circles every step is part of a path. */
function collect(
  hops: Hops,
  from: number,
  to: number,
  leading: ReadonlySet<number>,
  limit: number,
): StagePaths {
  const onward = (stage: number): readonly PathHop[] =>
    stage === to ? [] : (hops.get(stage) ?? []).filter((hop) => leading.has(hop.to))
  const paths: (readonly PathHop[])[] = []
  const path: PathHop[] = []
  const onPath = new Set([from])
  const open = [onward(from).values()]
  let more = false
  for (let steps = 0; open.length > 0; steps++) {
    const next = open.at(-1)?.next()
    if (next === undefined || next.done) {
      open.pop()
      const left = path.pop()
      if (left !== undefined) onPath.delete(left.to)
      continue
    }
    if (paths.length === limit || steps > stepLimit) {
      more = true
      break
    }
    if (onPath.has(next.value.to)) continue
    path.push(next.value)
    if (next.value.to === to) {
      paths.push([...path])
      path.pop()
      continue
    }
    onPath.add(next.value.to)
    open.push(onward(next.value.to).values())
  }
  const within = reachedFrom(hops, from)
  const links = [...hops.values()]
    .flat()
    .filter((hop) => within.has(hop.from) && leading.has(hop.from) && leading.has(hop.to))
    .flatMap((hop) => hop.links)
  return { from, to, paths: paths.sort((x, y) => x.length - y.length), more, links }
}
