import { buildErrors } from '../evaluate/index.ts'
import { findTarget } from '../stages/index.ts'
import { type Language, languages } from '../words/index.ts'
import type { Lesson, LessonFailure, LessonProblem, LessonStep, Task } from './lesson.ts'
import { reason } from './messages/catalogue.ts'
import { type LessonModel, type LessonStart, readModel } from './model.ts'
import { readLesson } from './read-lesson.ts'
import { signatureOfRealBuild } from './real-build.ts'

/** The files in a lesson's folder. */
export interface LessonSource {
  /** Texts of `lesson.en.md`, `lesson.ja.md`, …; none or `null` for one that is not there. */
  readonly texts: Readonly<Partial<Record<Language, string | null>>>
  /** The Dockerfile it starts from, `null` when it has none. */
  readonly dockerfile: string | null
  /** Paths of the files in its build context; left out when they are not known. */
  readonly context?: readonly string[] | null
}

/** A lesson parsed in all its languages, with every mistake found. */
export interface CheckedLesson {
  /** By language; none where there is none, or none that could be read. */
  readonly lessons: Readonly<Partial<Record<Language, Lesson | null>>>
  /** The reference for evaluating its tasks; `null` without a Dockerfile. */
  readonly start: LessonStart | null
  /** Every mistake found, by file and line. A lesson with mistakes must be rejected. */
  readonly problems: readonly LessonProblem[]
}

/** Name of the file that holds a lesson's text in a language. */
export const lessonFile = (language: Language): string => `lesson.${language}.md`

/** Name of the Dockerfile in problems: from the lesson's folder. */
const dockerfileName = 'context/Dockerfile'

/** Parses a lesson in all its languages, and tries its questions and conditions on its Dockerfile. */
export function checkLesson({ texts, dockerfile, context = null }: LessonSource): CheckedLesson {
  const problems: LessonProblem[] = []
  const lessons: Partial<Record<Language, Lesson | null>> = {}
  const start = dockerfile === null ? null : { dockerfile, context }
  const model = start === null ? null : readModel(start.dockerfile, {}, null, start)
  if (model === null) {
    const message = reason('dockerfile-missing')
    problems.push({ file: dockerfileName, line: 0, message, remedy: reason('dockerfile-missing#remedy') })
  } else problems.push(...dockerfileProblems(model))
  for (const language of languages) {
    const text = texts[language] ?? null
    if (text === null) continue
    const file = lessonFile(language)
    const read = readLesson(file, text)
    lessons[language] = read.lesson
    problems.push(...read.problems)
    if (model === null || model.graph.error !== null) continue
    problems.push(...trySteps(file, read.lesson?.steps ?? [], model))
  }
  const [first, ...translations] = languages.filter((language) => lessons[language])
  for (const language of translations)
    if (first !== undefined) problems.push(...differences(lessons, first, language))
  return { lessons, start, problems }
}

function dockerfileProblems(model: LessonModel): readonly LessonProblem[] {
  const { graph } = model
  const error = graph.error ?? buildErrors(graph)[0]
  if (error === undefined) return failingSteps(model)
  const message = reason('dockerfile-wrong', { error: error.message })
  return [{ file: dockerfileName, line: error.line, message, remedy: reason('dockerfile-wrong#remedy') }]
}

/** Steps of the Dockerfile that certainly fail: no learner could finish a task of such a lesson. */
const failingSteps = ({ dryRun, start }: LessonModel): readonly LessonProblem[] =>
  dryRun.stages.flatMap(({ problem }) => {
    if (problem === null || start?.context == null) return []
    const message = reason('dockerfile-fails', { why: problem.reason })
    return [
      { file: dockerfileName, line: problem.step.line, message, remedy: reason('dockerfile-wrong#remedy') },
    ]
  })

/**
 * Tries the steps on the unchanged Dockerfile. Steps after the learner's first change may not fit it yet, so
 * only steps before that can be wrong.
 */
function trySteps(file: string, steps: readonly LessonStep[], model: LessonModel): readonly LessonProblem[] {
  const first = steps.findIndex(({ task }) => task?.kind === 'do')
  const unchanged = first < 0 ? steps : steps.slice(0, first + 1)
  return [
    ...unchanged.flatMap(({ task }) => (task === null ? [] : tryTask(file, task, model))),
    ...steps
      .slice(unchanged.length)
      .flatMap(({ task }) => (task?.kind === 'question' ? brokenForm(file, task, model) : [])),
  ]
}

/** A step reference that no text can match: it is malformed. */
function brokenForm(
  file: string,
  task: Task & { readonly kind: 'question' },
  model: LessonModel,
): readonly LessonProblem[] {
  const posed = task.question.pose(model)
  if (posed.ok || !posed.error.reason.key.endsWith('#form')) return []
  return [cannot('cannot-ask', file, task.line, posed.error)]
}

const cannot = (
  key: 'cannot-ask' | 'cannot-look',
  file: string,
  line: number,
  { reason: why }: LessonFailure,
): LessonProblem => ({ file, line, message: reason(key, { why }), remedy: reason(`${key}#remedy`) })

function tryTask(file: string, task: Task, model: LessonModel): readonly LessonProblem[] {
  switch (task.kind) {
    case 'question': {
      const posed = task.question.pose(model)
      return posed.ok ? [] : [cannot('cannot-ask', file, task.line, posed.error)]
    }
    case 'do': {
      const states = task.conditions.map((condition) => condition.look(model))
      const wrong = states.find((state) => !state.ok && state.error.reason.key.endsWith('#form'))
      if (wrong !== undefined && !wrong.ok) return [cannot('cannot-look', file, task.line, wrong.error)]
      // A missing stage or step may be what the learner has to write.
      if (!states.every((state) => state.ok && state.value.met)) return []
      const message = reason('done-already')
      return [{ file, line: task.line, message, remedy: reason('done-already#remedy') }]
    }
    case 'build': {
      if (findTarget(model.graph, task.target) !== null) return []
      const message = reason('no-such-target', { target: task.target })
      return [{ file, line: task.line, message, remedy: reason('no-such-target#remedy') }]
    }
  }
}

/** A step's task, without its words. */
function signatureOf({ task }: LessonStep): string {
  switch (task?.kind) {
    case undefined:
      return ''
    case 'question':
      return task.question.signature
    case 'do':
      return [...task.conditions.map(({ signature }) => signature), signatureOfRealBuild(task.built)].join(
        '; ',
      )
    case 'build':
      return `build: ${task.target}; show: ${task.show}; ${signatureOfRealBuild(task.built)}`
  }
}

/** The first difference between the tasks of two translations, located in the second one. */
function differences(
  lessons: CheckedLesson['lessons'],
  first: Language,
  second: Language,
): readonly LessonProblem[] {
  const [original, translation] = [lessons[first], lessons[second]]
  if (!original || !translation) return []
  const at = (
    line: number,
    mine: LessonProblem['message'] | string,
    theirs: LessonProblem['message'] | string,
  ) => [
    {
      file: lessonFile(second),
      line,
      message: reason('not-the-same', { other: lessonFile(first), mine, theirs }),
      remedy: reason('not-the-same#remedy'),
    },
  ]
  const count = (lesson: Lesson) => reason('steps#count', { count: lesson.steps.length })
  const what = (signature: string) => (signature === '' ? reason('steps#reading') : signature)
  if (original.steps.length !== translation.steps.length) return at(0, count(translation), count(original))
  for (const [index, step] of translation.steps.entries()) {
    const other = original.steps[index]
    const [mine, theirs] = [signatureOf(step), other === undefined ? '' : signatureOf(other)]
    if (mine !== theirs) return at(step.task?.line ?? step.line, what(mine), what(theirs))
  }
  return []
}
