import { describe, expect, it } from 'vitest'
import { wordSources } from '#renderer/app/words/word-sources.ts'
import { loadLanguage, startI18n } from '#renderer/i18n/index.ts'
import { defaultSettings } from '#shared/settings/index.ts'
import { selectShown } from '../documents/shown.ts'
import { setBuildArg } from '../documents/text-actions.ts'
import { selectTarget } from '../selectors.ts'
import { startTestBench } from '../testing/test-bench.ts'
import {
  applyEdit,
  applyTogether,
  chooseTarget,
  dryRun,
  selectPlace,
  selectTogether,
} from './graph-actions.ts'
import { planEdits } from './plan-edits.ts'

const text = 'FROM alpine AS build\nRUN make\n\nFROM alpine AS last\nCOPY --from=build /a /a\n'

/** A request whose answer is delayed. */
function ask(bench: Awaited<ReturnType<typeof startTestBench>>) {
  const graph = selectShown(bench.state()).analysis?.graph
  if (graph === undefined) throw new Error('the text was not read')
  return { graph, ...bench.editor.track() }
}

describe('an edit of the graph', () => {
  it('is a step of the history with its name, and undo restores the bytes', async () => {
    const bench = await startTestBench(text)
    expect(applyEdit(bench.session, { op: 'renameStage', stage: 0, name: 'compile' })).toBeNull()
    const title = { key: 'operations:renameStage', values: { stage: 'build', name: 'compile' } }
    expect(selectShown(bench.state()).history.done).toEqual([{ title }])
    bench.editor.undo()
    expect(bench.editor.text()).toBe(text)
    expect(selectShown(bench.state()).history).toMatchObject({ done: [], undone: [{ title }] })
  })

  it('follows its stage and instruction when the text changes before it is answered', async () => {
    const bench = await startTestBench(text)
    const snapshot = ask(bench)
    bench.editor.type(0, 0, 'FROM busybox AS first\nRUN one\n\n')
    const edit = { op: 'removeInstruction', stage: 1, instruction: 0 } as const
    expect(applyEdit(bench.session, edit, snapshot)).toBeNull()
    expect(bench.editor.text()).not.toContain('COPY')
    expect(bench.editor.text()).toContain('RUN one')
  })

  it('is refused when its subject is gone', async () => {
    const bench = await startTestBench(text)
    const snapshot = ask(bench)
    const from = text.indexOf('RUN make')
    bench.editor.type(from, from + 'RUN make\n'.length, '')
    const before = bench.editor.text()
    const edit = { op: 'replaceInstruction', stage: 0, instruction: 0, text: 'RUN x' } as const
    expect(applyEdit(bench.session, edit, snapshot)).toMatchObject({ code: 'moved-on' })
    expect(bench.editor.text()).toBe(before)
  })

  it('is refused in the language in use', async () => {
    await startI18n(wordSources)
    await loadLanguage('ja')
    const bench = await startTestBench(text)
    bench.session.store.setState({ settings: { ...defaultSettings, language: 'ja' } })
    expect(applyEdit(bench.session, { op: 'removeStage', stage: 'build' })).toMatchObject({
      code: 'stage-in-use',
      message: 'ステージ「build」（1 行目）は 5 行目で使われています。先にその参照を削除してください。',
    })
  })

  it('appends where the end has moved', async () => {
    const bench = await startTestBench(text)
    const snapshot = ask(bench)
    const from = text.indexOf('RUN make')
    bench.editor.type(from, from, 'RUN first\n')
    applyEdit(bench.session, { op: 'insertInstruction', stage: 'build', at: 1, text: 'RUN last' }, snapshot)
    expect(bench.editor.text()).toContain('RUN first\nRUN make\nRUN last\n')
  })

  it('resolves the graph with the same build arguments as the user sees it', async () => {
    const bench = await startTestBench(
      'ARG WHICH=one\nFROM alpine AS one\nFROM alpine AS two\nFROM ${WHICH} AS last\n',
    )
    setBuildArg(bench.session, 'WHICH', 'two')
    expect(applyEdit(bench.session, { op: 'removeStage', stage: 'two' })).not.toBeNull()
  })

  it('can be several at once, undone together', async () => {
    const bench = await startTestBench(text)
    const failure = applyTogether(bench.session, [
      { op: 'removeReference', stage: 1, instruction: 0 },
      { op: 'removeStage', stage: 0 },
    ])
    expect(failure).toBeNull()
    expect(bench.editor.text()).toBe('FROM alpine AS last\n')
    expect(selectShown(bench.state()).history.done).toHaveLength(1)
    bench.editor.undo()
    expect(bench.editor.text()).toBe(text)
  })

  it('asks before another stage becomes the default target, and is done once the user agrees', async () => {
    const bench = await startTestBench(text)
    const edit = { op: 'removeStage', stage: 'last' } as const
    expect(applyEdit(bench.session, edit)).toBeNull()
    expect(bench.editor.text()).toBe(text)
    const question = bench.state().asking.question?.question
    expect(question).toMatchObject({ kind: 'defaultTarget', edits: [edit] })
    const planned = planEdits(bench.session, [edit], null)
    expect(planned.ok && planned.value.consent?.message).toBe(
      'stage build (then on line 1) would become the default target, which a build without a target makes, in place of stage last (line 4).',
    )
    expect(dryRun(bench.session, edit)).toBeNull()
    expect(applyTogether(bench.session, [edit], { agreed: true })).toBeNull()
    expect(bench.editor.text()).toBe('FROM alpine AS build\nRUN make\n')
  })

  it('is refused, not asked for, when agreeing would not help', async () => {
    const bench = await startTestBench('FROM alpine AS only\n')
    expect(applyEdit(bench.session, { op: 'removeStage', stage: 0 })).toMatchObject({ code: 'only-stage' })
    expect(bench.state().asking.question).toBeNull()
  })

  it('changes nothing when one of several is refused', async () => {
    const bench = await startTestBench(text)
    const failure = applyTogether(bench.session, [
      { op: 'addStage', base: 'alpine', name: 'more' },
      { op: 'removeStage', stage: 0 },
    ])
    expect(failure).toMatchObject({ code: 'stage-in-use' })
    expect(bench.editor.text()).toBe(text)
  })
})

describe('the target', () => {
  it('stays when a stage is selected, alone or with others, and when one is renamed', async () => {
    const { session, state } = await startTestBench(text)
    chooseTarget(session, 0)
    selectPlace(session, { stage: 1, instruction: null })
    selectTogether(session, [0, 1])
    applyEdit(session, { op: 'renameStage', stage: 1, name: 'final' })
    expect(selectTarget(state())).toBe(0)
  })

  it('is chosen in a step of the history, between those of the text', async () => {
    const { session, editor, state } = await startTestBench(text)
    applyEdit(session, { op: 'renameStage', stage: 0, name: 'compile' })
    chooseTarget(session, 0)
    editor.type(0, 0, 'FROM scratch AS first\n')
    expect(selectTarget(state())).toBe(1)
    const target = { key: 'target', words: { stage: 'compile' } }
    expect(selectShown(state()).history.done[1]).toEqual(target)
    editor.undo()
    expect(selectTarget(state())).toBe(0)
    editor.undo()
    expect(selectShown(state()).chosenTarget).toBeNull()
    expect(editor.text()).toContain('AS compile')
    expect(selectShown(state()).history.undone.at(-1)).toEqual(target)
    editor.redo()
    expect(selectTarget(state())).toBe(0)
  })

  it('is no step when it is the target already, and does not make the text unsaved', async () => {
    const { session, state } = await startTestBench(text)
    chooseTarget(session, 1)
    expect(selectShown(state()).history.done).toEqual([])
    chooseTarget(session, 0)
    expect(selectShown(state())).toMatchObject({ dirty: false, edited: false })
  })
})
