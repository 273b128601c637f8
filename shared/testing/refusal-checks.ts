import { parseDockerfile } from '../dockerfile/index.ts'
import type { GraphEdit, StageRef } from '../edits/index.ts'
import { buildErrors } from '../evaluate/index.ts'
import { resolveStages, type Stage, type StageGraph } from '../stages/index.ts'
import { badNames, badPaths, badPlatforms, badTexts } from './random-edits.ts'
import { stageOutcomes } from './stage-outcomes.ts'

export const read = (text: string): StageGraph => resolveStages(parseDockerfile(text))

const idPattern = /# stage-id-(\d+)\./g

/** Gives each stage a comment that stays with it, whatever happens to its name and its place. */
export function markStages(text: string): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  let marked = text
  for (const { index, from } of read(text).stages.toReversed()) {
    const start = marked.lastIndexOf('\n', from.from - 1) + 1 || (marked.startsWith('\ufeff') ? 1 : 0)
    marked = `${marked.slice(0, start)}# stage-id-${index}.${eol}${marked.slice(start)}`
  }
  return marked
}

/** The marks of a stage: none on a new one, two on one that another was merged into. */
export function idsOf(graph: StageGraph, { from }: Stage): readonly number[] {
  return from.comments.flatMap((span) =>
    [...graph.text.slice(span.from, span.to).matchAll(idPattern)].map(([, id]) => Number(id)),
  )
}

/** The one stage that a reference names; `undefined` for none and for several. */
export function stageOf({ stages }: StageGraph, ref: StageRef): Stage | undefined {
  if (typeof ref === 'number' || /^\d+$/.test(ref)) return stages[Number(ref)]
  const named = stages.filter(({ name }) => name !== '' && name === ref.toLowerCase())
  return named.length === 1 ? named[0] : undefined
}

/** The stages that a reference may name, where several have that name. */
const stagesOf = ({ stages }: StageGraph, ref: StageRef): readonly Stage[] =>
  stages.filter(
    ({ index, name }) => String(ref) === String(index) || (name !== '' && name === String(ref).toLowerCase()),
  )

/** All stages that building one needs, itself included, by walking the references. */
function closure(graph: StageGraph, index: number, found = new Set<number>()): ReadonlySet<number> {
  const stage = graph.stages[index]
  if (stage === undefined || found.has(index)) return found
  found.add(index)
  const edges = [...stage.edges, ...stage.triggers.flatMap((trigger) => trigger.edges)]
  for (const edge of edges) closure(graph, edge.stage, found)
  return found
}

const linesOf = ({ line, endLine, from }: Stage) => ({ first: line - from.comments.length - 1, end: endLine })

/** The text with whole lines moved before another line, or taken out; lines count from 0. */
function withLines(text: string, first: number, end: number, to: number | null): string {
  const lines = text.split('\n')
  const moved = lines.slice(first, end)
  const rest = [...lines.slice(0, first), ...lines.slice(end)]
  if (to === null) return rest.join('\n')
  const at = to > first ? to - moved.length : to
  return [...rest.slice(0, at), ...moved, ...rest.slice(at)].join('\n')
}

/** Whether the naive change of the text breaks the file, or changes what a stage builds that nobody asked to change. */
function isWorse(before: StageGraph, text: string, asked: readonly number[]): boolean {
  const after = read(text)
  if (after.error !== null || buildErrors(after).length > buildErrors(before).length) return true
  const [old, now] = [stageOutcomes(before), stageOutcomes(after)]
  const free = new Set(
    before.stages
      .filter(({ index }) => asked.some((each) => closure(before, index).has(each)))
      .map(({ index }) => index),
  )
  return after.stages.some((stage) =>
    idsOf(after, stage).some((id) => !free.has(id) && old[id] !== now[stage.index]),
  )
}

function naiveMove(graph: StageGraph, stage: Stage, beside: Stage, before: boolean): string {
  const { first, end } = linesOf(stage)
  return withLines(graph.text, first, end, before ? linesOf(beside).first : linesOf(beside).end)
}

function naiveInstructionMove(
  graph: StageGraph,
  edit: Extract<GraphEdit, { op: 'moveInstruction' }>,
): string | null {
  const moved = stageOf(graph, edit.stage)?.instructions[edit.instruction]
  const to = stageOf(graph, edit.toStage)
  if (moved === undefined || to === undefined) return null
  // Within a stage, the place is the one it has once it is gone from its own.
  const isBehind = to === stageOf(graph, edit.stage) && edit.at > edit.instruction
  const above = to.instructions[isBehind ? edit.at : edit.at - 1] ?? to.from
  return withLines(graph.text, moved.line - moved.comments.length - 1, moved.endLine, above.endLine)
}

const textIn = (edit: GraphEdit): string => ('text' in edit ? edit.text : '')
const refsIn = (edit: GraphEdit): readonly StageRef[] =>
  Object.entries(edit).flatMap(([key, value]): readonly StageRef[] => {
    if (edit.op === 'addMount' && key === 'target') return []
    if (key === 'stages') return value as readonly StageRef[]
    const isRef = ['stage', 'toStage', 'before', 'after', 'from', 'base', 'target', 'runtimeBase'].includes(
      key,
    )
    return isRef ? [value as StageRef] : []
  })
const namesIn = (edit: GraphEdit): readonly string[] =>
  Object.entries(edit).flatMap(([key, value]) =>
    /name/i.test(key) && typeof value === 'string' ? [value] : [],
  )
function pathsIn(edit: GraphEdit): readonly string[] {
  if (edit.op === 'addMount') return [edit.target, edit.source ?? '/']
  if ('sources' in edit) return [...edit.sources, edit.destination]
  return 'artifacts' in edit ? edit.artifacts : []
}

/** The stage of the edit, by the field `stage`. */
const ownStage = (graph: StageGraph, edit: GraphEdit): Stage | undefined =>
  'stage' in edit ? stageOf(graph, edit.stage) : undefined

const childrenOf = ({ stages }: StageGraph, index: number): number =>
  stages.filter(({ edges }) => edges.some(({ kind, stage }) => kind === 'from' && stage === index)).length

/** Indexes of the stages that an instruction takes files from; `null` for what ONBUILD runs, which is no reference of its stage. */
function takenBy(stage: Stage | undefined, instruction = -1): readonly number[] | null {
  if (stage?.instructions[instruction]?.keyword.toUpperCase() === 'ONBUILD') return null
  const own = stage?.edges.filter((edge) => edge.instruction === instruction && edge.stage >= 0) ?? []
  return own.map((edge) => edge.stage)
}

/**
 * Whether a refusal was right, found without the code that refused: `null` where only that code could know.
 * `graph` is that of a text with marked stages.
 */
export function isRefusalRight(code: string, graph: StageGraph, edit: GraphEdit): boolean | null {
  const stage = ownStage(graph, edit)
  switch (code) {
    case 'unknown-stage':
      return refsIn(edit).some((ref) => {
        if (typeof ref === 'number' || /^\d+$/.test(ref)) return graph.stages[Number(ref)] === undefined
        return !graph.stages.some(({ name }) => name === ref.toLowerCase())
      })
    case 'ambiguous-stage':
      return graph.stages.some(({ name, index }) =>
        graph.stages.some((other) => name !== '' && other.index !== index && other.name === name),
      )
    case 'only-stage':
      return graph.stages.length === 1
    case 'already-named':
      return stage !== undefined && stage.name !== ''
    case 'unnamed-stage':
      if (edit.op === 'insertStage')
        return takenBy(stage, edit.instruction)?.some((each) => graph.stages[each]?.name === '') ?? null
      return refsIn(edit).some((ref) => stageOf(graph, ref)?.name === '')
    case 'invalid-name':
      return namesIn(edit).some((name) => badNames.includes(name.toLowerCase()) || /[^ -~]/.test(name))
    case 'invalid-path':
      return pathsIn(edit).some(
        (path) =>
          badPaths.includes(path) ||
          !path.startsWith('/') ||
          (edit.op === 'addMount' && /[ ,"'`$\\]/.test(path)),
      )
    case 'invalid-platform':
      return (
        /# *check *=.*error/.test(graph.text) ||
        ('platform' in edit && badPlatforms.includes(edit.platform ?? ''))
      )
    case 'not-one-instruction':
      return badTexts.includes(textIn(edit)) || read(`FROM x\n${textIn(edit)}\n`).error !== null
    case 'name-taken': {
      const given = namesIn(edit).map((name) => name.toLowerCase())
      return new Set(given).size < given.length || graph.stages.some(({ name }) => given.includes(name))
    }
    case 'would-capture-image': {
      const meant = new Set(
        graph.stages.flatMap(({ edges }) => edges.map(({ image }) => image.toLowerCase())),
      )
      const given = namesIn(edit).map((name) => name.toLowerCase())
      const own = stage === undefined ? [] : [stage.name]
      const written = 'runtimeBase' in edit ? [String(edit.runtimeBase).toLowerCase()] : []
      return [...given, ...own].some(
        (name) =>
          meant.has(name) ||
          written.includes(name) ||
          new RegExp(`(FROM\\s.*|from=)["']?${name.replaceAll('.', '\\.')}`, 'i').test(graph.text),
      )
    }
    case 'no-such-instruction': {
      const counts = graph.stages.map(({ instructions }) => instructions.length)
      const at = 'at' in edit ? (edit.at ?? -1) : -1
      const instruction = 'instruction' in edit ? (edit.instruction ?? -1) : -1
      if (edit.op === 'addMount' && stage?.instructions[instruction]?.keyword !== 'RUN') return true
      return at >= Math.min(...counts) || instruction >= Math.min(...counts)
    }
    case 'no-such-reference':
    case 'ambiguous-reference': {
      if (stage === undefined || !('instruction' in edit)) return false
      const count = stage.edges.filter((edge) => edge.instruction === edit.instruction).length
      const isTrigger = stage.instructions[edit.instruction]?.keyword === 'ONBUILD'
      return isTrigger || (code === 'ambiguous-reference' ? count > 1 : count < 2)
    }
    case 'cycle': {
      const source = 'from' in edit ? edit.from : 'base' in edit ? edit.base : undefined
      if (edit.op === 'moveInstruction') {
        const needed = stage?.edges.filter((edge) => edge.instruction === edit.instruction) ?? []
        const to = stageOf(graph, edit.toStage)
        return needed.some((edge) => to !== undefined && closure(graph, edge.stage).has(to.index))
      }
      const used = source === undefined ? [] : stagesOf(graph, source)
      // A mount without `from` may need a stage named scratch, which no reference says.
      const needs = ({ index, needs }: Stage) => new Set([...closure(graph, index), ...needs])
      return stage !== undefined && used.some((each) => needs(each).has(stage.index))
    }
    case 'stage-in-use': {
      if (edit.op !== 'removeStage' || stage === undefined) return null
      const { first, end } = linesOf(stage)
      const isNamed = graph.stages.some(
        ({ index, edges, needs }) =>
          index !== stage.index &&
          (edges.some((edge) => edge.stage === stage.index) || needs.includes(stage.index)),
      )
      return isNamed || isWorse(graph, withLines(graph.text, first, end, null), [])
    }
    case 'build-order': {
      if (edit.op === 'insertStage')
        return takenBy(stage, edit.instruction)?.some((each) => each >= (stage?.index ?? 0)) ?? null
      if (edit.op === 'addStage') {
        const [base, after] = [
          stageOf(graph, edit.base),
          edit.after === undefined ? undefined : stageOf(graph, edit.after),
        ]
        return base !== undefined && after !== undefined && base.index > after.index
      }
      if (edit.op === 'splitStage') {
        return (
          stage !== undefined && stagesOf(graph, edit.runtimeBase).some(({ index }) => index >= stage.index)
        )
      }
      if (edit.op === 'moveStage' && stage !== undefined) {
        const beside = stageOf(graph, edit.before ?? edit.after ?? -1)
        if (beside === undefined) return null
        const [low, high] = [Math.min(stage.index, beside.index), Math.max(stage.index, beside.index)]
        const passed = graph.stages.slice(low, high + 1)
        const isTied = passed.some(({ index }) =>
          passed.some((other) => other.index !== index && closure(graph, index).has(other.index)),
        )
        return isTied || isWorse(graph, naiveMove(graph, stage, beside, edit.before !== undefined), [])
      }
      if (edit.op === 'moveInstruction') {
        const text = naiveInstructionMove(graph, edit)
        const to = stageOf(graph, edit.toStage)
        // Where it stood it may have named a stage below already.
        const names = stage?.edges.filter((edge) => edge.instruction === edit.instruction) ?? []
        if (to !== undefined && names.some((edge) => edge.stage >= to.index)) return true
        return text === null || stage === undefined || to === undefined
          ? null
          : isWorse(graph, text, [stage.index, to.index])
      }
      return null
    }
    case 'no-child':
      return stage !== undefined && childrenOf(graph, stage.index) === 0
    case 'several-children':
      return stage !== undefined && childrenOf(graph, stage.index) > 1
    case 'too-few-stages':
      return 'stages' in edit && new Set(edit.stages.map((ref) => stageOf(graph, ref)?.index)).size < 2
    case 'different-base': {
      const chosen = 'stages' in edit ? edit.stages.map((ref) => stageOf(graph, ref)) : []
      const bases = chosen.map((each) => `${each?.rawBase} ${each?.platform} ${each?.edges[0]?.stage}`)
      return new Set(bases).size > 1
    }
    default:
      return null
  }
}
