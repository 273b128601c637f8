import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BuildHarness, createBuildHarness } from '../../scripts/daemon/build-harness.ts'
import { daemonSocket } from '../../scripts/daemon/worker-daemon.ts'
import { countCases } from '../../scripts/safety/case-count.ts'
import { CallError } from '../api/index.ts'
import { findTarget } from '../stages/index.ts'
import { evaluateTask } from './evaluate-task.ts'
import type { Lesson } from './lesson.ts'
import { lessonMessage } from './messages/catalogue.ts'
import { type LessonStart, readModel } from './model.ts'
import { findingsOf, type RealBuild } from './real-build.ts'
import { bundledLesson, lessonsFolder } from './testing/bundled-lessons.ts'
import { lessonTasks, type Solution, textBefore } from './testing/lesson-solutions.ts'
import { mutantsOf } from './testing/mutants.ts'

let harness: BuildHarness

beforeAll(() => {
  harness = createBuildHarness(daemonSocket())
})
afterAll(() => harness.close())

interface Bundled {
  readonly lesson: Lesson
  readonly start: LessonStart
}

function lessonOf(id: string): Bundled {
  const { lessons, start } = bundledLesson(id)
  if (!lessons.en || start === null) throw new Error(`${id} cannot be read`)
  return { lesson: lessons.en, start }
}

/** Builds a solution's text, with the lesson's target. */
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
  try {
    return (await harness.build({ context, dockerfile: text, target })).finished
  } catch (error) {
    // BuildKit cannot even read the file.
    if (!(error instanceof CallError) || error.code !== 'invalid-dockerfile') throw error
    return { status: 'failed', imageId: null, error: { message: error.message } } as const
  }
}

/** The output of a container of the image; one that cannot be started has failed. */
async function runOf(imageId: string) {
  try {
    const { stdout, stderr, exitCode, error } = await harness.run(imageId)
    return { output: stdout + stderr, exitCode, error }
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    return { output: '', exitCode: null, error: error.message }
  }
}

/** The lesson's requirements that an image does not meet. */
async function unmetOf(imageId: string, built: RealBuild): Promise<readonly string[]> {
  const { wasted } = await harness.services.images.files({ imageId })
  const { files } = await harness.services.images.layer({ imageId, layer: null })
  const run = built.output === null ? null : await runOf(imageId)
  const findings = findingsOf(built, {
    files: new Set(files.map(({ path }) => `/${path}`)),
    wasted,
    ...(run === null ? {} : { run }),
  })
  return findings.filter(({ isMet }) => !isMet).map(({ said }) => lessonMessage(said, 'en'))
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

/** Samples: one in this many of the texts that the model rejects is built; twice as many of those it accepts. */
const share = Number(process.env.STAGEGRAPH_LESSON_SHARE ?? '8')

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
        expect(await unmetOf(end.imageId ?? '', built)).toEqual([])
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
          const run = await runOf(end.imageId ?? '')
          const says = built.output !== null && run.output.includes(built.output)
          expect(run.exitCode !== 0 || !says, run.output).toBe(true)
        }
        wrong++
      },
    )
  })

  it('the daemon agrees with the model on texts with one mistake', async () => {
    let taken = 0
    let failed = 0
    const mistakes: string[] = []
    for (const { id, name, bundled, task, before, built } of listed) {
      const [solution] = task.right
      const mutants = mutantsOf(solution.text?.(before) ?? before)
      let refused = 0
      let accepted = 0
      for (const { name: slip, text } of mutants) {
        const first = readModel(text, {}, null, bundled.start)
        const selected = solution.target === undefined ? null : findTarget(first.graph, solution.target)
        const { isDone, objections } = evaluateTask(
          bundled.lesson,
          task.step - 1,
          readModel(text, {}, selected, bundled.start),
        )
        const [problem] = first.dryRun.stages.flatMap((stage) => stage.problem ?? [])
        const isRefused = objections.some(({ reason }) =>
          /^builds#(?:run|copy|notIn|unknown)/.test(reason.key),
        )
        // The sleeps of this lesson take most of the time, and each rejected text fails in its own way.
        if (isDone ? ++accepted % Math.ceil(share / 2) !== 0 : !isRefused || ++refused % share !== 0) continue
        const stage = problem === undefined ? undefined : first.graph.stages[problem.step.stage]
        const target = isDone || stage === undefined ? built.target : stage.name || String(stage.index)
        const end = await buildOf(id, bundled, before, { text: () => text }, { ...built, target })
        if (isDone) {
          taken++
          const unmet = end.imageId === null ? [end.error?.message ?? ''] : await unmetOf(end.imageId, built)
          if (unmet.length > 0) mistakes.push(`${name} takes ${slip}: ${unmet.join(' ')}`)
        } else {
          failed++
          if (end.status !== 'failed') mistakes.push(`${name} says that it would not build: ${slip}`)
        }
      }
    }
    countCases('safety', 'lessons with one slip, built', taken + failed, `${taken} taken, ${failed} refused`)
    expect(mistakes).toEqual([])
  }, 1_200_000)

  it('is counted', () => {
    const detail = `${right} right ones built and did what they should, ${wrong} wrong ones failed`
    countCases('safety', 'solutions of lessons, built', right + wrong, detail)
    expect(right).toBeGreaterThanOrEqual(3 * listed.length)
  })
})
