import { describe, expect, it } from 'vitest'
import type { FakeHandlers } from '#renderer/client/testing/fake-host.ts'
import type { LessonFiles, LessonProgress } from '#shared/api/index.ts'
import { splitLineEnds } from '#shared/live/index.ts'
import { selectShown } from '../documents/shown.ts'
import { createMemoryStorage, revision, startTestBench } from '../testing/test-bench.ts'
import { selectIsPredicting } from './lesson-actions.ts'

const dockerfile = 'FROM alpine AS build\nRUN mkdir /app\n\nFROM alpine AS runtime\nCOPY --from=0 /app /app\n'
const text = `---
title: Title
summary: Summary
---
## Read
Words.
## Roles
\`\`\`question
kind: roles
role: feeds
\`\`\`
## Do
\`\`\`do
by-name
\`\`\`
`
const path = '/data/lessons/one/Dockerfile'

const files = (change: Partial<LessonFiles> = {}): LessonFiles => ({
  key: 'one',
  name: 'one',
  folder: null,
  texts: { en: text },
  dockerfile,
  refused: null,
  context: ['Dockerfile'],
  ...change,
})

/** A host with that lesson, whose progress survives the page. */
async function start(
  lesson = files(),
  storage = createMemoryStorage(),
  kept: Record<string, LessonProgress> = {},
) {
  const handlers: FakeHandlers = {
    'lessons.list': () => ({ lessons: [lesson], folders: [] }),
    'lessons.open': () => ({ path }),
    'lessons.progress': () => ({ ...kept }),
    'lessons.saveProgress': ({ key, progress }) => {
      if (progress === null) delete kept[key]
      else kept[key] = progress
      return null
    },
  }
  const bench = await startTestBench('FROM scratch\n', handlers, {}, storage)
  bench.disk.set(path, { text: dockerfile, revision: revision('2') })
  return { ...bench, storage, kept }
}

describe('a lesson', () => {
  it('opens its own copy and shows itself beside the text', async () => {
    const bench = await start()
    await bench.session.lessons.start('one', true)
    expect(selectShown(bench.state()).file?.path).toBe(path)
    expect(bench.state().panels).toMatchObject({ inspector: true, sideTab: 'lesson', side: 'inspector' })
    expect(bench.state().lesson).toMatchObject({ key: 'one', step: 0, steps: 3, done: [] })
    expect(bench.inputs('lessons.open')).toEqual([{ key: 'one', fresh: true }])
  })

  it('keeps the progress and continues there', async () => {
    const bench = await start()
    const { lessons } = bench.session
    await lessons.start('one', true)
    lessons.goTo(1)
    lessons.pick(['stage 0'])
    expect(bench.state().lesson?.answers).toEqual({ 1: { picked: ['stage 0'], checked: false } })
    lessons.check(true)
    lessons.goTo(9)
    expect(bench.kept).toEqual({ one: { step: 2, done: [1], finished: false } })
    lessons.leave()
    expect(bench.state().lesson).toBeNull()
    expect(bench.state().panels.sideTab).toBe('fields')
    await lessons.start('one', false)
    expect(bench.state().lesson).toMatchObject({ step: 2, done: [1], answers: {} })
    await lessons.start('one', true)
    expect(bench.state().lesson).toMatchObject({ step: 0, done: [] })
  })

  it('a wrong answer is shown, and the step stays open; another pick hides it again', async () => {
    const bench = await start()
    const { lessons } = bench.session
    await lessons.start('one', true)
    lessons.goTo(1)
    lessons.pick(['stage 1'])
    lessons.check(false)
    expect(bench.state().lesson).toMatchObject({ done: [], answers: { 1: { checked: true } } })
    lessons.pick(['stage 0'])
    expect(bench.state().lesson?.answers[1]?.checked).toBe(false)
  })

  it('hides the roles while it asks for them', async () => {
    const bench = await start()
    const { lessons } = bench.session
    await lessons.start('one', true)
    expect(selectIsPredicting(bench.state())).toBe(false)
    lessons.goTo(1)
    expect(selectIsPredicting(bench.state())).toBe(true)
    lessons.pick(['stage 1'])
    lessons.check(false)
    expect(selectIsPredicting(bench.state())).toBe(false)
    lessons.pick(['stage 0'])
    lessons.check(true)
    lessons.goTo(0)
    lessons.goTo(1)
    expect(selectIsPredicting(bench.state())).toBe(false)
  })

  it('resumes after a reload of the page, unsaved text included', async () => {
    const bench = await start()
    await bench.session.lessons.start('one', true)
    bench.session.lessons.goTo(2)
    const typed = dockerfile.replace('--from=0', '--from=build')
    const handlers: FakeHandlers = {
      'lessons.list': () => ({ lessons: [files()], folders: [] }),
      'lessons.open': () => ({ path }),
      'lessons.progress': () => bench.kept,
      'lessons.saveProgress': () => null,
      'documents.open': (input) => ({
        path: input.path,
        name: 'one/Dockerfile',
        context: '/data/lessons/one',
        readOnly: false,
        readOnlyReason: null,
        unreadable: null,
        key: `file:${input.path}`,
        live: {
          epoch: 'before',
          version: 3,
          updates: [],
          text: splitLineEnds(typed),
          unsaved: true,
          saved: { text: dockerfile, revision: revision('2') },
          conflict: null,
        },
      }),
    }
    const again = await startTestBench('FROM scratch\n', handlers, {}, bench.storage)
    expect(selectShown(again.state()).file?.path).toBe(path)
    expect(again.state().lesson).toMatchObject({ key: 'one', step: 2 })
    expect(again.editor.text()).toBe(typed)
    expect(selectShown(again.state())).toMatchObject({ dirty: true, file: { savedText: dockerfile } })
  })

  it('does not resume after it was left, or when it no longer exists', async () => {
    const bench = await start()
    await bench.session.lessons.start('one', true)
    bench.session.lessons.finish()
    expect(bench.kept.one).toMatchObject({ finished: true })
    const again = await start(files(), bench.storage)
    expect(selectShown(again.state()).file?.path).toBe('/app/Dockerfile')

    await bench.session.lessons.start('one', true)
    const gone = await start(files({ key: 'two' }), bench.storage)
    expect(gone.state().lesson).toBeNull()
    expect(selectShown(gone.state()).file?.path).toBe('/app/Dockerfile')
  })

  it('with mistakes is not opened', async () => {
    const bench = await start(files({ texts: { en: '## no head\n' } }))
    await bench.session.lessons.start('one', true)
    expect(bench.state().lesson).toBeNull()
    expect(bench.inputs('lessons.open')).toEqual([])
  })
})
