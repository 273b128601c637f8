import { describe, expect, it } from 'vitest'
import { countCases } from '../../scripts/safety/case-count.ts'
import { findTarget } from '../stages/index.ts'
import { evaluateTask, type TaskState } from './evaluate-task.ts'
import type { Lesson } from './lesson.ts'
import { lessonMessage } from './messages/catalogue.ts'
import { type LessonStart, readModel } from './model.ts'
import { bundledLesson } from './testing/bundled-lessons.ts'
import { lessonTasks, type Solution, type TaskSolutions, textBefore } from './testing/lesson-solutions.ts'
import '../words/testing/all-languages.ts'

interface Bundled {
  readonly lesson: Lesson
  readonly start: LessonStart
}

function lessonOf(id: string): Bundled {
  const { lessons, start } = bundledLesson(id)
  if (!lessons.en || start === null) throw new Error(`${id} cannot be read`)
  return { lesson: lessons.en, start }
}

/** The task's state after a solution. */
function judge(
  { lesson, start }: Bundled,
  { step }: TaskSolutions,
  before: string,
  solution: Solution,
): TaskState {
  const text = solution.text?.(before) ?? before
  const first = readModel(text, {}, null, start)
  const { target } = solution
  const model = target === undefined ? first : readModel(text, {}, findTarget(first.graph, target), start)
  return evaluateTask(lesson, step - 1, model)
}

/** Everything that a rejection shows: keys of messages, and the sentences. */
function shown({ conditions, objections }: TaskState) {
  const reasons = [
    ...objections.map(({ reason }) => reason),
    ...conditions.flatMap(({ condition, state }) => {
      if (!state.ok) return [state.error.reason]
      return state.value.met ? [] : [state.value.why ?? condition.label]
    }),
  ]
  return {
    keys: reasons.map(({ key }) => key.replace('lessons:', '')),
    sentences: reasons.map((each) => lessonMessage(each, 'en')),
    reasons,
  }
}

const table: string[] = []

describe.each(Object.keys(lessonTasks))('the tasks of %s', (id) => {
  const bundled = lessonOf(id)
  const tasks = lessonTasks[id] ?? []

  it('has solutions for each task', () => {
    const steps = bundled.lesson.steps.flatMap(({ task }, at) => (task?.kind === 'do' ? [at + 1] : []))
    expect(tasks.map(({ step }) => step)).toEqual(steps)
    for (const { right, wrong } of tasks) {
      expect(right.length).toBeGreaterThanOrEqual(3)
      expect(wrong.length).toBeGreaterThanOrEqual(5)
    }
  })

  for (const [at, task] of tasks.entries()) {
    const before = textBefore(id, at, bundled.start.dockerfile)
    const line = `${id.slice(0, 2)}.${task.step}`
    let taken = 0
    let refused = 0
    const said: string[] = []

    it.each(task.right.map((solution) => [solution.name, solution] as const))(
      `${line} takes: %s`,
      (_, solution) => {
        const state = judge(bundled, task, before, solution)
        expect(shown(state).sentences).toEqual([])
        expect(state.isDone).toBe(true)
        taken++
      },
    )

    it.each(task.wrong.map((solution) => [solution.name, solution] as const))(
      `${line} refuses: %s`,
      (_, solution) => {
        const state = judge(bundled, task, before, solution)
        const { keys, sentences, reasons } = shown(state)
        said.push(`    ${solution.name}: ${sentences[0] ?? '-'}`)
        expect(state.isDone).toBe(false)
        expect(keys).toContain(solution.refused)
        for (const each of reasons) {
          expect(lessonMessage(each, 'en')).not.toMatch(/(?<!\$)\{\w+\}|undefined/)
          expect(lessonMessage(each, 'ja')).toMatch(/[ぁ-んァ-ヶ一-龠]/)
        }
        refused++
      },
    )

    it(`${line} is counted`, () => {
      table.push(
        `${line}  right taken ${taken} of ${task.right.length}, wrong refused ${refused} of ${task.wrong.length}`,
        ...said,
      )
      countCases(
        'safety',
        'solutions of lessons',
        taken + refused,
        `${line}: ${taken} right taken, ${refused} wrong refused`,
      )
    })
  }
})

it('prints what each refusal says', () => {
  process.stdout.write(`${table.join('\n')}\n`)
  expect(table.length).toBeGreaterThan(0)
})
