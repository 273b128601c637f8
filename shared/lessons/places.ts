import { toLower } from '../dockerfile/index.ts'
import type { Instruction } from '../dockerfile/syntax.ts'
import type { Stage, StageGraph } from '../stages/graph.ts'
import { findTarget } from '../stages/index.ts'
import { ok, type Reason, type Result } from '../text/result.ts'
import type { LessonFailure, LessonPlace } from './lesson.ts'
import { failLesson, reason } from './messages/tell.ts'
import type { LessonModel } from './model.ts'

/** What people read for a stage: its name as written, else its number. */
export const stageTitle = (stage: Stage): Reason | string =>
  stage.name === '' ? reason('stage#number', { index: stage.index }) : stage.writtenName

/** Fails while the text has an error: nothing can be said of it then. */
export function wholeGraph({ graph }: LessonModel): Result<StageGraph, LessonFailure> {
  if (graph.error === null && graph.stages.length > 0) return ok(graph)
  return failLesson('text-has-error', reason('text-has-error', { line: graph.error?.line ?? 0 }))
}

/** The stage a lesson names: by name or number, or the file's default target for an empty text. */
export function findStage(graph: StageGraph, text: string): Result<Stage, LessonFailure> {
  const index = findTarget(graph, text)
  const stage = index === null ? undefined : graph.stages[index]
  return stage === undefined
    ? failLesson('no-such-stage', reason('no-such-stage', { name: text }))
    : ok(stage)
}

/** An instruction of the graph with where it stands. */
export interface FoundStep {
  readonly stage: Stage
  /** -1 for the FROM. */
  readonly index: number
  readonly instruction: Instruction
}

export const placeOf = ({ stage, index }: FoundStep): LessonPlace => ({
  stage: stage.index,
  instruction: index,
})

/**
 * The step a lesson names as `stage / beginning of the instruction`: the first of the stage that begins so, without
 * regard to case and spacing.
 */
export function findStep(graph: StageGraph, text: string): Result<FoundStep, LessonFailure> {
  const slash = text.indexOf(' / ')
  if (slash < 0) return failLesson('no-such-step', reason('no-such-step#form', { step: text }))
  const stage = findStage(graph, text.slice(0, slash).trim())
  if (!stage.ok) return stage
  const beginning = plain(text.slice(slash + 3))
  const found = stepsOf(stage.value).find(({ instruction }) =>
    plain(codeOf(instruction)).startsWith(beginning),
  )
  return found === undefined ? failLesson('no-such-step', reason('no-such-step', { step: text })) : ok(found)
}

/** A stage's FROM and its instructions. */
export function stepsOf(stage: Stage): readonly FoundStep[] {
  return [stage.from, ...stage.instructions].map((instruction, at) => ({ stage, index: at - 1, instruction }))
}

const plain = (text: string): string => toLower(text).replace(/\s+/g, ' ').trim()

/** The instruction in one line, as people recognise it; heredocs show by their marks. */
export function codeOf({ writtenKeyword, flags, rest }: Instruction): string {
  const written = flags.map(({ name, value }) => (value === null ? `--${name}` : `--${name}=${value.text}`))
  const first = rest.text.split('\n', 1)[0] ?? ''
  return [writtenKeyword, ...written, first.replace(/\s+/g, ' ').trim()]
    .filter((part) => part !== '')
    .join(' ')
}
