import { expect, it } from 'vitest'
import { applyEdits } from '../text/index.ts'
import { applyGraphEdit, applyGraphEdits } from './apply-graph-edit.ts'
import type { GraphEdit } from './graph-edit.ts'
import '../testing/lint-edits.ts'

const text = '# top\nFROM a AS x\nRUN 1\n\nFROM b AS y\nCOPY --from=x /f /\n'
const edits: readonly GraphEdit[] = [
  { op: 'addStage', base: 'x', name: 'test', after: 'x' },
  { op: 'insertInstruction', stage: 'test', at: 0, text: '# why\nRUN 2' },
  { op: 'renameStage', stage: 'x', name: 'build' },
  { op: 'moveInstruction', stage: 'test', instruction: 0, toStage: 'y', at: 0 },
]

it('does at once what the edits do one after the other', () => {
  const stepwise = edits.reduce((current, edit) => {
    const done = applyGraphEdit(current, edit)
    if (!done.ok) throw new Error(done.error.message)
    return applyEdits(current, done.value)
  }, text)
  const once = applyGraphEdits(text, edits)
  expect(once.ok && applyEdits(text, once.value)).toBe(stepwise)
  expect(stepwise).toBe(
    '# top\nFROM a AS build\nRUN 1\n\nFROM build AS test\n\nFROM b AS y\n# why\nRUN 2\nCOPY --from=build /f /\n',
  )
})

it('no edits are no change, and one refused edit refuses all', () => {
  expect(applyGraphEdits(text, [])).toEqual({ ok: true, value: [] })
  expect(applyGraphEdits(text, [...edits, { op: 'removeStage', stage: 'build' }])).toMatchObject({
    error: { code: 'stage-in-use' },
  })
})
