import { expect, it } from 'vitest'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { changeShown, selectShown } from '../documents/shown.ts'
import { startTestBench } from '../testing/test-bench.ts'
import { emptyOutline, mapOutline, type OutlineState, revealRow } from './outline-state.ts'

const text = 'FROM a AS x\nRUN 1\nRUN 2\nFROM b AS y\nCOPY --from=x /f /\n'

it('expanded, selected and focused rows stay with their stage and instruction', async () => {
  const { session, editor, state } = await startTestBench(text)
  const focus = { stage: 1, instruction: 0, reference: 0 }
  const outline: OutlineState = {
    ...revealRow(emptyOutline, focus),
    focus,
    chosen: new Set([0, 1]),
  }
  changeShown(session.store, { outline })
  editor.type(0, 0, 'FROM c AS first\n')
  editor.type(text.indexOf('COPY') + 16, text.indexOf('COPY') + 16, 'USER me\n')
  expect(selectShown(state()).outline).toMatchObject({
    focus: { stage: 2, instruction: 1, reference: 0 },
    stages: new Set([2]),
    steps: new Set(['2.1']),
    chosen: new Set([1, 2]),
  })
})

it('the row after a deleted one takes its place; a deleted stage removes its rows', () => {
  const stages = (source: string) => resolveStages(parseDockerfile(source)).stages
  const outline: OutlineState = { ...emptyOutline, focus: { stage: 0, instruction: 0, reference: null } }
  const follow = { stage: (index: number) => index, offset: () => null }
  const after = stages('FROM a AS x\nRUN 2\n')
  expect(mapOutline(outline, stages(text), after, follow).focus).toEqual({
    stage: 0,
    instruction: 0,
    reference: null,
  })
  const gone = { ...follow, stage: () => -1 }
  expect(mapOutline(outline, stages(text), after, gone).focus).toBeNull()
})
