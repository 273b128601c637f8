import { type Dockerfile, type Instruction, keyValues } from '../dockerfile/index.ts'
import { type Declaration, evaluate, type StageEvaluation } from '../evaluate/index.ts'
import type { StageEdge, StageGraph } from '../stages/index.ts'
import type { Span } from '../text/index.ts'
import { instructionTouching, stageAt } from './location.ts'

/** A name in the text, and where what it means is defined. */
export interface Definition {
  readonly name: Span
  readonly target: Span
}

/**
 * What the name at an offset means: a stage (its FROM), a variable (the ARG or ENV in force there), or the ARG above the stages that
 * gives an ARG its value. `null` for no name, and for one that the file does not define. `graph` is that of `dockerfile`.
 */
export function definitionAt(dockerfile: Dockerfile, graph: StageGraph, offset: number): Definition | null {
  const instruction = instructionTouching(dockerfile.instructions, offset)
  if (instruction === undefined) return null
  return (
    variableDefinition(dockerfile, graph, instruction, offset) ??
    stageDefinition(graph, instruction, offset) ??
    argumentDefinition(graph, instruction, offset)
  )
}

const touches = ({ from, to }: Span, offset: number): boolean => from <= offset && offset <= to

function stageDefinition(graph: StageGraph, instruction: Instruction, offset: number): Definition | null {
  const stage = stageAt(graph, offset)
  const edges: readonly StageEdge[] =
    instruction.keyword === 'ONBUILD'
      ? graph.stages.flatMap(({ triggers }) => triggers.flatMap((trigger) => trigger.edges))
      : (stage?.edges ?? [])
  const edge = edges.find((each) => each.stage >= 0 && touches(each.reference, offset))
  const meant = edge === undefined ? undefined : graph.stages[edge.stage]
  return edge === undefined || meant === undefined ? null : { name: edge.reference, target: meant.from }
}

const variablePattern = /\$(?:\{([A-Za-z_]\w*)|([A-Za-z_]\w*))/g
const commentPattern = /^[ \t]*#/

/** The variable named on the line of `offset` there, its `$` included. */
function variableAt(dockerfile: Dockerfile, offset: number): { name: string; span: Span } | null {
  const { text } = dockerfile
  const lineFrom = text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', offset)
  const line = text.slice(lineFrom, end < 0 ? text.length : end)
  for (const match of line.matchAll(variablePattern)) {
    const from = lineFrom + match.index
    const span = { from, to: from + match[0].length }
    if (touches(span, offset) && line[match.index - 1] !== dockerfile.escape)
      return { name: match[1] ?? match[2] ?? '', span }
  }
  return null
}

/** The line of `offset` is a comment between the lines of an instruction. */
function isInComment({ text }: Dockerfile, { heredocs }: Instruction, offset: number): boolean {
  if (heredocs.some((body) => touches(body, offset))) return false
  return commentPattern.test(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset + 1))
}

function variableDefinition(
  dockerfile: Dockerfile,
  graph: StageGraph,
  instruction: Instruction,
  offset: number,
): Definition | null {
  const found = isInComment(dockerfile, instruction, offset) ? null : variableAt(dockerfile, offset)
  if (found === null) return null
  const { name, span } = found
  const stage = stageAt(graph, offset)
  const target =
    stage === undefined || instruction === stage.from
      ? globalDefinition(graph, name, span.from)
      : (ownKey(instruction, name, span.from) ?? setBefore(graph, stage.index, instruction, name))
  return target === null ? null : { name: span, target }
}

/** The last ARG of the name above the stages, before an offset. */
const globalDefinition = (graph: StageGraph, name: string, before: number): Span | null =>
  graph.globalArgs.findLast((arg) => arg.name === name && arg.to <= before) ?? null

/** A name that the same ARG declares before an offset. */
function ownKey(instruction: Instruction, name: string, before: number): Span | null {
  if (instruction.keyword !== 'ARG') return null
  return keyValues(instruction).findLast(({ key }) => key.text === name && key.to < before)?.key ?? null
}

function setBefore(graph: StageGraph, stage: number, instruction: Instruction, name: string): Span | null {
  const evaluated = evaluate(graph).stage(stage)
  const step = evaluated.steps.find((each) => !each.isTrigger && each.instruction === instruction)
  if (step === undefined) return null
  const origin = evaluated.before(step.position).variable(name)?.origin
  if (origin === undefined || origin.kind !== 'step') return declaredBefore(evaluated, step.position, name)
  const owner = graph.stages[origin.owner]?.instructions[origin.instruction]
  const setter = owner?.trigger ?? owner
  return setter === undefined
    ? null
    : (keyValues(setter).findLast(({ key }) => key.text === name)?.key ?? setter)
}

/** The ARG of the name that has no value, in the stage before a step, or in a stage that it is built FROM. */
function declaredBefore(stage: StageEvaluation, position: number, name: string): Span | null {
  const isMeant = ({ step, key }: Declaration): boolean =>
    key.text === name && !step.isTrigger && (step.stage !== stage.stage.index || step.position < position)
  for (let each: StageEvaluation | null = stage; each !== null; each = each.base) {
    const found = each.declarations.findLast(isMeant)
    if (found !== undefined) return found.key
  }
  return null
}

/** An ARG of a stage without a value has that of the ARG above the stages. */
function argumentDefinition(graph: StageGraph, instruction: Instruction, offset: number): Definition | null {
  if (instruction.keyword !== 'ARG' || stageAt(graph, offset) === undefined) return null
  const named = keyValues(instruction).find(({ key, value }) => value === null && touches(key, offset))
  const target = named === undefined ? null : globalDefinition(graph, named.key.text, offset)
  return named === undefined || target === null ? null : { name: named.key, target }
}
