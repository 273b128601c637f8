import { hasVertex, lineOf, startsFromImage } from '../build/index.ts'
import type { Instruction } from '../dockerfile/index.ts'
import { type Stage, type StageGraph, type StageRole, stageRoles } from '../stages/index.ts'
import { type StageLink, stageLinks } from './links.ts'

/** A stage in the order of the work. */
interface PlannedStage {
  readonly index: number
  readonly role: StageRole
  /** Stages of a wave need none of each other; each needs one of the wave before. `null` when it is not built. */
  readonly wave: number | null
}

/** Something BuildKit runs: a RUN, COPY, ADD or WORKDIR, or fetching the image of a FROM. */
export interface PlannedStep {
  readonly stage: number
  /** The stage in which the instruction stands: `stage`, or the one whose ONBUILD it is. */
  readonly owner: number
  /** Index into the instructions of `owner`; -1 for the FROM. */
  readonly instruction: number
  /** 1-based. */
  readonly line: number
  readonly keyword: string
  /** Indexes into the plan's steps: what has to be done before. */
  readonly after: readonly number[]
  /** Steps of a wave can run at the same time; 0 is the first. */
  readonly wave: number
}

/** What a build of a target does, in an order in which it can be done. */
export interface BuildPlan {
  readonly target: number
  /** All stages: those that are built in an order in which they can be, then the others in file order. */
  readonly stages: readonly PlannedStage[]
  /** How many waves of stages there are. */
  readonly stageWaves: number
  /** By wave, then by stage. */
  readonly steps: readonly PlannedStep[]
  /** How many waves of steps there are. */
  readonly stepWaves: number
}

/**
 * The order in which BuildKit can work for a target. The steps of a stage follow each other; a stage begins where the one
 * it is built FROM ends, and a COPY or mount waits for the end of the stage it takes from. Instructions that only set
 * something (ENV, CMD, …) take no part. References that go round in a circle, which BuildKit refuses, are left out where
 * the circle closes. A `target` that is no stage plans nothing.
 */
export function buildPlan(graph: StageGraph, target: number): BuildPlan {
  const roles = stageRoles(graph, target)
  const needed = graph.stages[target]?.needs ?? []
  const links = linksWithin(graph, new Set(needed))
  const order = orderOf(needed, links)
  const waves = stageWavesOf(order, links)
  const built = order
    .map((index) => ({ index, role: roles[index] ?? 'unused', wave: waves.get(index) ?? 0 }))
    .sort((a, b) => a.wave - b.wave || a.index - b.index)
  const skipped = graph.stages
    .filter(({ index }) => !waves.has(index))
    .map(({ index }): PlannedStage => ({ index, role: roles[index] ?? 'unused', wave: null }))
  const steps = stepsOf(graph, order, links)
  return {
    target,
    stages: [...built, ...skipped],
    stageWaves: countWaves(built),
    steps,
    stepWaves: countWaves(steps),
  }
}

const countWaves = (all: readonly { readonly wave: number }[]): number =>
  all.reduce((most, { wave }) => Math.max(most, wave + 1), 0)

/** By the stage that needs. */
type Links = ReadonlyMap<number, readonly StageLink[]>

function linksWithin(graph: StageGraph, needed: ReadonlySet<number>): Links {
  const links = new Map<number, StageLink[]>()
  for (const link of stageLinks(graph)) {
    if (!needed.has(link.from) || !needed.has(link.to)) continue
    const before = links.get(link.to)
    if (before === undefined) links.set(link.to, [link])
    else before.push(link)
  }
  return links
}

/** What a stage needs comes before it. */
function orderOf(needed: readonly number[], links: Links): readonly number[] {
  const done = new Set<number>()
  const entered = new Set<number>()
  for (const start of needed) {
    const open = [start]
    for (let index = open.at(-1); index !== undefined; index = open.at(-1)) {
      const waiting = entered.has(index)
        ? []
        : (links.get(index) ?? []).map(({ from }) => from).filter((from) => !entered.has(from))
      entered.add(index)
      if (waiting.length > 0) open.push(...new Set(waiting))
      else {
        open.pop()
        done.add(index)
      }
    }
  }
  return [...done]
}

function stageWavesOf(order: readonly number[], links: Links): ReadonlyMap<number, number> {
  const waves = new Map<number, number>()
  for (const index of order) {
    const before = (links.get(index) ?? []).map(({ from }) => waves.get(from) ?? -1)
    waves.set(index, 1 + Math.max(-1, ...before))
  }
  return waves
}

type UnorderedStep = Omit<PlannedStep, 'after'> & { readonly after: readonly UnorderedStep[] }

/** What stands in a stage, in the order in which it runs. */
interface Part {
  readonly owner: number
  readonly instruction: number
  readonly line: number
  readonly what: Instruction
}

function stepsOf(graph: StageGraph, order: readonly number[], links: Links): readonly PlannedStep[] {
  const ends = new Map<number, UnorderedStep | null>()
  const drafts: UnorderedStep[] = []
  const add = (step: Omit<UnorderedStep, 'wave'>): UnorderedStep => {
    const draft = { ...step, wave: 1 + Math.max(-1, ...step.after.map(({ wave }) => wave)) }
    drafts.push(draft)
    return draft
  }
  for (const index of order) {
    const stage = graph.stages[index]
    if (stage === undefined) continue
    let last = ends.get(stage.edges[0]?.stage ?? -1) ?? null
    const own = { stage: index, owner: index }
    if (startsFromImage(stage)) {
      last = add({ ...own, instruction: -1, line: lineOf(stage, -1), keyword: 'FROM', after: [] })
    }
    for (const part of partsOf(stage)) {
      if (!hasVertex(part.what)) continue
      const { owner, instruction, line } = part
      const sources = (links.get(index) ?? [])
        .filter((link) => link.owner === owner && link.instruction === instruction)
        .flatMap(({ from }) => ends.get(from) ?? [])
      const after = [...new Set([...(last === null ? [] : [last]), ...sources])]
      last = add({ stage: index, owner, instruction, line, keyword: part.what.keyword, after })
    }
    ends.set(index, last)
  }
  const sorted = [...drafts].sort((a, b) => a.wave - b.wave || a.stage - b.stage)
  const places = new Map(sorted.map((draft, place) => [draft, place]))
  return sorted.map((draft) => ({
    ...draft,
    after: draft.after.map((before) => places.get(before) ?? -1).sort((a, b) => a - b),
  }))
}

function partsOf(stage: Stage): readonly Part[] {
  const triggers = stage.triggers.map(({ owner, instruction, line, trigger }) => {
    return { owner, instruction, line, what: trigger }
  })
  const own = stage.instructions.map((what, instruction) => {
    return { owner: stage.index, instruction, line: what.line, what }
  })
  return [...triggers, ...own]
}
