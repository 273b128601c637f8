import { toLower } from '../dockerfile/index.ts'
import { buildErrors } from '../evaluate/index.ts'
import { fromChain, type StageGraph } from '../stages/index.ts'
import type { Result } from '../text/index.ts'
import type { DryRun } from './dry-run/index.ts'
import type { Choice, Condition, ConditionState, Lesson, LessonFailure, PosedQuestion } from './lesson.ts'
import { findStage } from './locations.ts'
import { type FreedStage, lostBehaviour, type Objection } from './lost-behaviour.ts'
import { matchStages } from './match-stages.ts'
import { reason, stageTitle } from './messages/catalogue.ts'
import { type LessonModel, type LessonStart, runOfStart } from './model.ts'

/** A task's state for the current text. */
export interface TaskState {
  /** Every condition holds, the file would build, and it keeps what it had. */
  readonly isDone: boolean
  readonly conditions: readonly {
    readonly condition: Condition
    readonly state: Result<ConditionState, LessonFailure>
  }[]
  /** The obstacles besides the conditions: first why the file would not build, then lost behaviour. */
  readonly objections: readonly Objection[]
}

/** Evaluates the task of a step that asks for an edit. Throws `RangeError` when the step has no such task. */
export function evaluateTask(lesson: Lesson, step: number, model: LessonModel): TaskState {
  const task = lesson.steps[step]?.task
  if (task?.kind !== 'do') throw new RangeError(`step ${step} asks for nothing to be done`)
  const conditions = task.conditions.map((condition) => ({ condition, state: condition.look(model) }))
  const objections = model.start === null ? [] : objectionsTo(lesson, step, model, model.start)
  const isMet = conditions.every(({ state }) => state.ok && state.value.met)
  return { isDone: isMet && objections.length === 0, conditions, objections }
}

function objectionsTo(
  lesson: Lesson,
  step: number,
  model: LessonModel,
  start: LessonStart,
): readonly Objection[] {
  const { graph } = model
  if (graph.error !== null) {
    const { line, message } = graph.error
    return [{ reason: reason('builds#error', { line, error: message }), place: null }]
  }
  if (graph.stages.length === 0) return []
  const before = runOfStart(start, model.options)
  const builds = [...refusals(graph), ...failures(before, model.dryRun)]
  if (builds.length > 0) return builds
  const task = lesson.steps
    .slice(0, step + 1)
    .flatMap((each) => (each.task?.kind === 'do' ? each.task.conditions : []))
  const asked = new Set(task.flatMap(({ signature }) => toLower(signature).split(/[\s:]+/)))
  return lostBehaviour(before, model.dryRun, freedBy(lesson, step, model, before), asked)
}

/** BuildKit's errors when it turns the file into a build, and ambiguities. */
function refusals(graph: StageGraph): readonly Objection[] {
  const objections: Objection[] = buildErrors(graph)
    .slice(0, 1)
    .map(({ message, stage, at }) => {
      const instruction = graph.stages[stage]?.instructions.findIndex(({ line }) => line === at) ?? -1
      return {
        reason: reason('builds#error', { line: at, error: message }),
        place: stage < 0 ? null : { stage, instruction },
      }
    })
  for (const stage of graph.stages) {
    const first = graph.stages.find(({ name }) => name !== '' && name === stage.name)
    if (first === undefined || first === stage) continue
    const values = { name: stage.writtenName, line: stage.line, first: first.line }
    objections.push({
      reason: reason('builds#sameName', values),
      place: { stage: stage.index, instruction: -1 },
    })
  }
  return objections
}

/** Steps that certainly fail, one a stage, and commands of images that cannot run. */
function failures(before: DryRun, after: DryRun): readonly Objection[] {
  const found = after.stages.flatMap(({ problem }) => problem ?? [])
  const objections = found.map(({ reason: why, step }) => ({ reason: why, place: step }))
  if (objections.length > 0) return objections
  const seen = new Set<number>()
  for (const [index, match] of matchStages(before, after).entries()) {
    const run = match === null ? undefined : after.stages[match]
    const container = run === undefined ? null : after.container(run.stage.index)
    if (run === undefined || container?.why == null || before.container(index)?.why != null) continue
    if (seen.has(container.step.line)) continue
    seen.add(container.step.line)
    const values = { line: container.step.line, stage: stageTitle(run.stage), why: container.why }
    objections.push({ reason: reason('builds#container', values), place: container.step })
  }
  return objections
}

/** What this step asks to change, and what earlier steps changed, while that still holds. */
function freedBy(lesson: Lesson, step: number, model: LessonModel, before: DryRun): readonly FreedStage[] {
  const matches = matchStages(before, model.dryRun)
  const freed: FreedStage[] = []
  for (const [at, { task }] of lesson.steps.slice(0, step + 1).entries()) {
    if (task?.kind !== 'do') continue
    for (const { frees, look } of task.conditions) {
      const state = at < step ? look(model) : null
      if (state !== null && !(state.ok && state.value.met)) continue
      for (const { stage: name, what } of frees) {
        const stage = findStage(model.graph, name, model)
        if (!stage.ok) continue
        freed.push({ stage: stage.value.index, what })
        const was = matches.indexOf(stage.value.index)
        if (was < 0 || what === 'base' || what === 'contents') continue
        // Stages built FROM the stage at the beginning inherit the change.
        for (const [index, match] of matches.entries()) {
          const heir = before.graph.stages[index]
          if (match === null || heir === undefined || index === was) continue
          if (fromChain(before.graph, heir).includes(was)) freed.push({ stage: match, what })
        }
      }
    }
  }
  return freed
}

/** The evaluation of one choice. */
export interface GradedChoice {
  readonly choice: Choice
  readonly picked: boolean
  /** The user was right: it was selected exactly when it is right. */
  readonly agreed: boolean
}

/** The outcome of answering a question. */
export interface Grade {
  /** The right choices were picked, and no other. */
  readonly correct: boolean
  readonly choices: readonly GradedChoice[]
}

/** Compares the selection with the right choices for the current text. Unknown ids are ignored. */
export function grade({ choices }: PosedQuestion, picked: ReadonlySet<string>): Grade {
  const graded = choices.map((choice) => ({
    choice,
    picked: picked.has(choice.id),
    agreed: picked.has(choice.id) === choice.right,
  }))
  return { correct: graded.every(({ agreed }) => agreed), choices: graded }
}
