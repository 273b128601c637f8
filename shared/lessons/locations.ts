import { commandsOf } from '../checks/index.ts'
import { type Instruction, toLower } from '../dockerfile/index.ts'
import { findTarget, type Stage, type StageGraph } from '../stages/index.ts'
import { closestName, ok, type Result } from '../text/index.ts'
import type { LessonFailure, LessonLocation } from './lesson.ts'
import { reason } from './messages/catalogue.ts'
import { failLesson } from './messages/problem-text.ts'
import type { LessonModel } from './model.ts'

/** Fails while the text has an error: it has no graph then. */
export function wholeGraph({ graph }: LessonModel): Result<StageGraph, LessonFailure> {
  if (graph.error === null && graph.stages.length > 0) return ok(graph)
  return failLesson('text-has-error', reason('text-has-error', { line: graph.error?.line ?? 0 }))
}

type Names = Pick<LessonModel, 'formerNames'>

/**
 * The stage a lesson names: by name or number, or the file's default target for an empty text. A stage that the learner
 * renamed is found by its original name.
 */
export function findStage(
  graph: StageGraph,
  text: string,
  { formerNames }: Names,
): Result<Stage, LessonFailure> {
  const index = findTarget(graph, text) ?? formerNames.get(toLower(text)) ?? null
  const stage = index === null ? undefined : graph.stages[index]
  if (stage !== undefined) return ok(stage)
  const near = closestName(
    toLower(text),
    graph.stages.flatMap(({ name }) => (name === '' ? [] : [name])),
  )
  return failLesson(
    'no-such-stage',
    near === null
      ? reason('no-such-stage', { name: text })
      : reason('no-such-stage#near', { name: text, near }),
  )
}

/** The graph of a text without errors, with the stage that a lesson names in it. Fails as `wholeGraph` and `findStage` do. */
export function findInGraph(
  model: LessonModel,
  text: string,
): Result<{ readonly graph: StageGraph; readonly stage: Stage }, LessonFailure> {
  const graph = wholeGraph(model)
  if (!graph.ok) return graph
  const stage = findStage(graph.value, text, model)
  return stage.ok ? ok({ graph: graph.value, stage: stage.value }) : stage
}

/** An instruction of the graph with its location. */
export interface FoundStep {
  readonly stage: Stage
  /** -1 for the FROM. */
  readonly index: number
  readonly instruction: Instruction
}

export const locationOf = ({ stage, index }: FoundStep): LessonLocation => ({
  stage: stage.index,
  instruction: index,
})

/**
 * The step a lesson names as `stage / beginning of the instruction`: the first of the stage that starts like that, ignoring
 * case and spacing; when none does, the first equivalent one.
 */
export function findStep(graph: StageGraph, text: string, names: Names): Result<FoundStep, LessonFailure> {
  const found = findSteps(graph, text, names)
  if (!found.ok) return found
  const beginning = beginningIn(text)
  const exact = found.value.find(({ instruction }) => plain(codeOf(instruction)).startsWith(beginning))
  return ok(exact ?? found.value[0])
}

const beginningIn = (text: string): string => plain(text.slice(text.indexOf(' / ') + 3))

/** Every step that starts as named, or is equivalent; at least one. */
export function findSteps(
  graph: StageGraph,
  text: string,
  names: Names,
): Result<readonly [FoundStep, ...FoundStep[]], LessonFailure> {
  const slash = text.indexOf(' / ')
  if (slash < 0) return failLesson('no-such-step', reason('no-such-step#form', { step: text }))
  const stage = findStage(graph, text.slice(0, slash).trim(), names)
  if (!stage.ok) return stage
  const beginning = beginningIn(text)
  const [first, ...others] = stepsOf(stage.value).filter(
    ({ instruction }) =>
      plain(codeOf(instruction)).startsWith(beginning) ||
      otherForms(instruction).some((form) => form.startsWith(beginning)),
  )
  return first === undefined
    ? failLesson('no-such-step', reason('no-such-step', { step: text }))
    : ok([first, ...others])
}

/** Equivalent spellings of a step: without its flags, each command of a RUN separately, COPY for ADD. */
function otherForms(instruction: Instruction): readonly string[] {
  const { keyword, rest } = instruction
  const forms = [plain(`${keyword} ${rest.text}`)]
  if (keyword === 'ADD')
    forms.push(plain(codeOf(instruction)).replace(/^add/, 'copy'), plain(`copy ${rest.text}`))
  if (keyword === 'RUN')
    forms.push(...commandsOf(instruction).map((words) => plain(`run ${words.join(' ')}`)))
  return forms
}

/** A stage's FROM and its instructions. */
export function stepsOf(stage: Stage): readonly FoundStep[] {
  return [stage.from, ...stage.instructions].map((instruction, at) => ({ stage, index: at - 1, instruction }))
}

const plain = (text: string): string => toLower(text).replace(/\s+/g, ' ').trim()

/** The instruction in one line, as users recognise it; heredocs by their marks. */
export function codeOf({ writtenKeyword, flags, rest }: Instruction): string {
  const written = flags.map(({ name, value }) => (value === null ? `--${name}` : `--${name}=${value.text}`))
  const first = rest.text.split('\n', 1)[0] ?? ''
  return [writtenKeyword, ...written, first.replace(/\s+/g, ' ').trim()]
    .filter((part) => part !== '')
    .join(' ')
}
