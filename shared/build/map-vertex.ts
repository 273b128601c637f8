import type { Instruction } from '../dockerfile/index.ts'
import type { Stage, StageGraph } from '../stages/index.ts'
import type { StepLocation } from './build-event.ts'

/** A vertex's location in the Dockerfile. */
export interface VertexLocation {
  /** Index of the stage, -1 for BuildKit's own steps. */
  readonly stage: number
  /** Index of the stage's instruction, -1 for its FROM, `null` when it maps to none. */
  readonly instruction: number | null
  /** 1-based line of that instruction, 0 when there is none. */
  readonly line: number
  /** The same step in other stages: BuildKit runs equal steps once and names them after one stage. */
  readonly also: readonly StepLocation[]
}

const nowhere: VertexLocation = { stage: -1, instruction: null, line: 0, also: [] }

/**
 * Maps vertex names to stages and instructions. BuildKit counts, per stage, the FROM of an image (`scratch` and other
 * stages have no vertex) and then every ADD, COPY, RUN and WORKDIR; the triggers of an ONBUILD base come before them.
 * `WORKDIR /` counts towards the total but makes no vertex. `needs` are the stages that are being built.
 */
export function createVertexMap(
  graph: StageGraph,
  needs: readonly number[],
): (vertexName: string) => VertexLocation {
  const built = needs.flatMap((index) => graph.stages[index] ?? [])
  return (vertexName) => {
    const name = parseVertexName(vertexName)
    if (name === null) return nowhere
    const candidates = stagesNamed(name, graph, built)
    for (const stage of candidates) {
      const instruction = locate(name, stage)
      if (instruction !== null) {
        return {
          stage: stage.index,
          instruction,
          line: lineOf(stage, instruction),
          also: sameSteps(stage, instruction, built),
        }
      }
    }
    const [stage] = candidates
    return stage === undefined ? nowhere : { stage: stage.index, instruction: null, line: 0, also: [] }
  }
}

/** 1-based line of a stage's instruction; -1 names the FROM. */
export function lineOf(stage: Stage, instruction: number): number {
  return instruction === -1 ? stage.from.line : (stage.instructions[instruction]?.line ?? 0)
}

function stagesNamed(name: VertexName, graph: StageGraph, built: readonly Stage[]): readonly Stage[] {
  if (name.stage === '') return graph.stages.slice(0, 1)
  const named = built.filter((stage) => stage.name === name.stage)
  if (named.length > 0) return named
  const index = /^stage-(\d+)$/.exec(name.stage)?.[1]
  return index === undefined
    ? []
    : built.filter((stage) => stage.index === Number(index) && stage.name === '')
}

/** True when the stage's FROM has its own vertex: it names an image, not a stage and not `scratch`. */
export function startsFromImage(stage: Stage): boolean {
  const from = stage.edges.find((edge) => edge.kind === 'from')
  return from === undefined || (from.stage === -1 && stage.base !== 'scratch')
}

const counted = new Set(['ADD', 'COPY', 'RUN', 'WORKDIR'])

function locate(name: VertexName, stage: Stage): number | null {
  const fromCount = startsFromImage(stage) ? 1 : 0
  if (name.position <= fromCount) return name.keyword === 'FROM' ? -1 : null
  if (name.onBuild) return -1
  const steps = stage.instructions.flatMap((instruction, index) =>
    counted.has(instruction.keyword) ? [{ instruction, index }] : [],
  )
  const triggers = Math.max(0, name.total - fromCount - steps.length)
  const emitted = steps.filter(({ instruction }) => !staysAtRoot(instruction))
  const ordinal = name.position - fromCount - 1 - triggers
  const expected = emitted[ordinal]
  if (expected?.instruction.keyword === name.keyword) return expected.index
  // A WORKDIR that resolves to `/` through a variable was counted but made no vertex: the step is a little further on.
  const further = emitted
    .slice(Math.max(0, ordinal))
    .find((step) => step.instruction.keyword === name.keyword)
  return further?.index ?? null
}

/** True for an instruction that BuildKit runs as a separate step. */
export const hasVertex = (instruction: Instruction): boolean =>
  counted.has(instruction.keyword) && !staysAtRoot(instruction)

function staysAtRoot(instruction: Instruction): boolean {
  return instruction.keyword === 'WORKDIR' && /^["']?\/+["']?$/.test(instruction.rest.text.trim())
}

/** The same step in stages that start from the same image and are the same up to and including it. */
function sameSteps(stage: Stage, instruction: number, built: readonly Stage[]): StepLocation[] {
  if (!startsFromImage(stage)) return []
  return built
    .filter(
      (other) =>
        other.index !== stage.index &&
        startsFromImage(other) &&
        other.base === stage.base &&
        other.platform === stage.platform &&
        sameUpTo(stage, other, instruction),
    )
    .map((other) => ({ stage: other.index, instruction, line: lineOf(other, instruction) }))
}

function sameUpTo(stage: Stage, other: Stage, instruction: number): boolean {
  for (let index = 0; index <= instruction; index++) {
    const [a, b] = [stage.instructions[index], other.instructions[index]]
    if (a === undefined || b === undefined || meaningOf(a) !== meaningOf(b)) return false
  }
  return true
}

function meaningOf(instruction: Instruction): string {
  return JSON.stringify([
    instruction.keyword,
    instruction.flags.map((flag) => [flag.name, flag.value?.text ?? null]),
    instruction.rest.text,
    instruction.heredocs.map((heredoc) => [heredoc.name, heredoc.content]),
  ])
}

/** The parsed vertex name of a Dockerfile's step. */
export interface VertexName {
  /** The platform in front of it in a multi-platform build, `''` without one. */
  readonly platform: string
  /** Lower case; `stage-N` for an unnamed stage, `''` in a file with a single stage. */
  readonly stage: string
  /** Counts from 1. */
  readonly position: number
  readonly total: number
  /** The step comes from an ONBUILD trigger of the base image. */
  readonly onBuild: boolean
  /** Upper case; the linking of a `COPY --link` counts as its COPY. */
  readonly keyword: string
  /** What follows the keyword, variables expanded by BuildKit. */
  readonly rest: string
}

/**
 * Parses names like `[build 2/5] RUN make`, `[2/5] …`, `[linux/amd64 build  2/12] …` (the position may be padded).
 * `null` for BuildKit's own steps (`[internal] …`, `exporting to image`) and for images named in `COPY --from`.
 */
export function parseVertexName(name: string): VertexName | null {
  const match = /^\[([^\]]*?)\s*(\d+)\/(\d+)\] (ONBUILD )?(?:LINK (?=ADD |COPY ))?(\S+)\s*([\s\S]*)$/.exec(
    name,
  )
  if (match === null) return null
  const words = (match[1] ?? '').split(' ').filter((word) => word !== '')
  return {
    platform: words.find((word) => word.includes('/')) ?? '',
    stage: words.find((word) => !word.includes('/')) ?? '',
    position: Number(match[2]),
    total: Number(match[3]),
    onBuild: match[4] !== undefined,
    keyword: (match[5] ?? '').toUpperCase(),
    rest: match[6] ?? '',
  }
}

/**
 * The instruction in the name of a vertex, without `[stage 2/5]` before it. BuildKit's own steps (`[internal] load …`)
 * keep theirs, which is all they have.
 */
export const stepLabel = (vertexName: string): string =>
  vertexName.replace(/^\[(?!internal\])[^\]]*\d+\/\d+\]\s*/, '')
