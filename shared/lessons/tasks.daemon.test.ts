import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type BuildHarness, createBuildHarness } from '../../scripts/daemon/build-harness.ts'
import { countCases } from '../../scripts/safety/case-count.ts'
import { findTarget } from '../stages/index.ts'
import type { Lesson } from './lesson.ts'
import { tell } from './messages/tell.ts'
import { type LessonStart, readModel } from './model.ts'
import { findingsOf, type RealBuild } from './real-build.ts'
import { bundledLesson, lessonsFolder } from './testing/bundled-lessons.ts'
import { lessonTasks, type Solution, textBefore } from './testing/lesson-solutions.ts'

let harness: BuildHarness

beforeAll(() => {
  harness = createBuildHarness(inject('daemonSocket'))
})
afterAll(() => harness.close())

interface Bundled {
  readonly lesson: Lesson
  readonly start: LessonStart
}

function lessonOf(id: string): Bundled {
  const { lessons, start } = bundledLesson(id)
  if (lessons.en === null || start === null) throw new Error(`${id} cannot be read`)
  return { lesson: lessons.en, start }
}

/** Builds the text a solution makes, for what the lesson says is to be built. */
async function buildOf(id: string, { start }: Bundled, before: string, solution: Solution, built: RealBuild) {
  const text = solution.text?.(before) ?? before
  const files = Object.fromEntries(
    readdirSync(`${lessonsFolder}${id}/context`).map((name) => [
      name,
      readFileSync(`${lessonsFolder}${id}/context/${name}`, 'utf8'),
    ]),
  )
  const context = await harness.context({ ...files, Dockerfile: text })
  const { graph } = readModel(text, {}, null, start)
  const named = findTarget(graph, built.target)
  const target = named === null || built.target === '' ? '' : built.target
  const { finished } = await harness.build({ context, dockerfile: text, target })
  return finished
}

const listed = Object.entries(lessonTasks).flatMap(([id, tasks]) => {
  const bundled = lessonOf(id)
  return tasks.map((task, at) => {
    const step = bundled.lesson.steps[task.step - 1]?.task
    if (step?.kind !== 'do') throw new Error(`${id} has no task in step ${task.step}`)
    const before = textBefore(id, at, bundled.start.dockerfile)
    return { id, name: `${id.slice(0, 2)}.${task.step}`, bundled, task, before, built: step.built }
  })
})

describe('with a real daemon', () => {
  let right = 0
  let wrong = 0

  describe.each(listed)('task $name', ({ id, bundled, task, before, built }) => {
    it.each(task.right.map((solution) => [solution.name, solution] as const))(
      'builds and does what it should: %s',
      async (_, solution) => {
        const end = await buildOf(id, bundled, before, solution, built)
        expect(end.error?.message ?? '').toBe('')
        expect(end.status).toBe('succeeded')
        const imageId = end.imageId ?? ''
        const { wasted } = await harness.services.imageFiles.files(imageId)
        const rows = await harness.services.imageFiles.layer(imageId, null)
        const run = built.output === null ? null : await harness.run(imageId)
        const findings = findingsOf(built, {
          files: new Set(rows.files.map(({ path }) => `/${path}`)),
          wasted,
          ...(run === null ? {} : { run: { output: run.stdout + run.stderr, exitCode: run.exitCode } }),
        })
        expect(findings.filter(({ isMet }) => !isMet).map(({ said }) => tell(said, 'en'))).toEqual([])
        right++
      },
    )

    const failing = task.wrong.filter(({ truth }) => truth !== undefined)
    if (failing.length === 0) return
    it.each(failing.map((solution) => [solution.name, solution] as const))(
      'fails as the model says: %s',
      async (_, solution) => {
        // Some of them fail in a stage that the lesson's own target does not need.
        const whole = { ...built, target: solution.builds ?? built.target }
        const end = await buildOf(id, bundled, before, solution, whole)
        if (solution.truth === 'build-fails') {
          expect(end.status).toBe('failed')
        } else {
          expect(end.error?.message ?? '').toBe('')
          const run = await harness.run(end.imageId ?? '')
          const isWrong = run.exitCode !== 0 || run.error !== null || run.stdout.trim() === ''
          const says = built.output !== null && run.stdout.includes(built.output)
          expect(isWrong || !says, `${run.stdout}${run.stderr}`).toBe(true)
        }
        wrong++
      },
    )
  })

  it('is counted', () => {
    const detail = `${right} right ones built and did what they should, ${wrong} wrong ones failed`
    countCases('safety', 'solutions of lessons, built', right + wrong, detail)
    expect(right).toBeGreaterThanOrEqual(3 * listed.length)
  })
})
