import type { LessonFiles, LessonProgress } from '#shared/api/index.ts'
import type { BuildState } from '#shared/build/index.ts'
import { findTarget, type StageGraph } from '#shared/stages/index.ts'
import type { AppState } from '../app-state.ts'
import type { TabStorage } from '../builds/kept-build.ts'
import { openDocument } from '../documents/document-actions.ts'
import { goToDocument } from '../documents/open-actions.ts'
import { selectShown } from '../documents/shown.ts'
import { notifyFailure, reportHostFailure, toFailure } from '../window/messages.ts'
import { setPanels, showSideTab } from '../window/panel-actions.ts'
import type { Workbench } from '../workbench.ts'
import { type LessonAnswer, type LessonState, lessonIn, noAnswer } from './lesson-state.ts'

/** The lessons of this window, one at a time. */
export interface LessonRuns {
  /** Opens a lesson where the learner left it, or with `fresh` from the start. */
  start(key: string, fresh: boolean): Promise<void>
  /** Resumes the lesson that this tab showed before it was reloaded; false when there was none. */
  resume(): Promise<boolean>
  goTo(step: number): void
  pick(picked: readonly string[]): void
  /** Shows whether the picked answer is right. */
  check(isCorrect: boolean): void
  /** The shown step's task is done. */
  stepDone(): void
  /** Leaves the lesson after its last step. */
  finish(): void
  leave(): void
  /** Opens the lesson's file again, after another one was opened. */
  reopen(): Promise<void>
}

const storageKey = 'stagegraph.lesson'

export function createLessonRuns(bench: Workbench, storage: TabStorage): LessonRuns {
  const { host, store } = bench
  /** The build panel was shown before the lesson hid it to make room. */
  let showedBuilds = true

  const change = (make: (lesson: LessonState) => Partial<LessonState>): void => {
    const { lesson } = store.getState()
    if (lesson === null) return
    const next = { ...lesson, ...make(lesson) }
    store.setState({ lesson: next })
    if (next.step !== lesson.step || next.done !== lesson.done || next.finished !== lesson.finished)
      save(next)
  }

  function save({ key, step, done, finished }: LessonState): void {
    const progress: LessonProgress = { step, done, finished }
    store.setState((state) => ({ lessonProgress: { ...state.lessonProgress, [key]: progress } }))
    host.call('lessons.saveProgress', { key, progress }).catch(reportHostFailure(store))
  }

  async function open(key: string, fresh: boolean): Promise<boolean> {
    const [{ lessons }, progress, { checkLesson }] = await Promise.all([
      host.call('lessons.list', {}),
      host.call('lessons.progress', {}),
      import('#shared/lessons/index.ts'),
    ])
    const files: LessonFiles | undefined = lessons.find((each) => each.key === key)
    if (files === undefined || files.refused !== null) return false
    const checked = checkLesson(files)
    const steps = lessonIn(checked.lessons, 'en')?.lesson.steps.length ?? 0
    if (checked.problems.length > 0 || steps === 0) return false
    const { path } = await host.call('lessons.open', { key, fresh })
    const known = fresh ? undefined : progress[key]
    const step = Math.min(known?.step ?? 0, steps - 1)
    const done = known?.done.filter((each) => each < steps) ?? []
    const lesson: LessonState = {
      key,
      lessons: checked.lessons,
      start: checked.start,
      path,
      steps,
      step,
      done,
      finished: known?.finished ?? false,
      answers: {},
    }
    const wasInLesson = store.getState().lesson !== null
    store.setState({ lesson, lessonProgress: progress })
    keep(key)
    save(lesson)
    setPanels(bench, { dialog: null })
    await openDocument(bench, path, fresh)
    if (!wasInLesson) showedBuilds = store.getState().panels.bottom
    setPanels(bench, { bottom: false })
    showSideTab(bench, 'lesson')
    return true
  }

  /** A blocked storage keeps nothing. */
  function keep(key: string | null): void {
    try {
      if (key === null) storage.removeItem(storageKey)
      else storage.setItem(storageKey, key)
    } catch {
      // The lesson continues; only a reload will not find it.
    }
  }

  return {
    async start(key, fresh) {
      try {
        await open(key, fresh)
      } catch (error) {
        notifyFailure(store, toFailure(error))
      }
    },

    async resume() {
      const key = storage.getItem(storageKey)
      if (key === null) return false
      try {
        return await open(key, false)
      } catch (error) {
        toFailure(error)
        keep(null)
        return false
      }
    },

    goTo(step) {
      change((lesson) => ({ step: Math.max(0, Math.min(step, lesson.steps - 1)) }))
    },

    pick(picked) {
      answer((before) => ({ ...before, picked, checked: false }))
    },

    check(isCorrect) {
      answer((before) => ({ ...before, checked: true }))
      if (isCorrect) done()
    },

    stepDone: done,

    finish() {
      change(() => ({ finished: true }))
      leave()
    },

    leave,

    async reopen() {
      const { lesson } = store.getState()
      if (lesson !== null) await goToDocument(bench, { path: lesson.path })
    },
  }

  function answer(make: (before: LessonAnswer) => LessonAnswer): void {
    change(({ step, answers }) => ({ answers: { ...answers, [step]: make(answers[step] ?? noAnswer) } }))
  }

  function done(): void {
    change(({ step, done: before }) =>
      before.includes(step) ? {} : { done: [...before, step].sort((a, b) => a - b) },
    )
  }

  function leave(): void {
    keep(null)
    store.setState({ lesson: null })
    setPanels(bench, { sideTab: 'fields', bottom: showedBuilds })
  }
}

/** The newest successful build of the lesson's file for that target; `null` when there is none. */
export function selectLessonBuild(state: AppState, graph: StageGraph, target: string): BuildState | null {
  const wanted = findTarget(graph, target)
  const found = state.builds.findLast(
    ({ request, state: build, graph: built }) =>
      request.dockerfilePath === state.lesson?.path &&
      build.status === 'succeeded' &&
      built.stages[build.target]?.name === graph.stages[wanted ?? -1]?.name,
  )
  return found?.state ?? null
}

/** Questions whose answer the screen would reveal. */
const askForRoles: readonly string[] = ['roles', 'needs']

/** A question about stages' roles is open. */
export function selectIsPredicting(state: AppState): boolean {
  const { lesson } = state
  if (lesson === null || selectShown(state).file?.path !== lesson.path) return false
  if (lesson.done.includes(lesson.step)) return false
  const task = lessonIn(lesson.lessons, 'en')?.lesson.steps[lesson.step]?.task
  return (
    task?.kind === 'question' &&
    askForRoles.includes(task.question.kind) &&
    lesson.answers[lesson.step]?.checked !== true
  )
}
