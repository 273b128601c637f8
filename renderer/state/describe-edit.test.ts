import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import type { GraphEdit, GraphEditOp } from '#shared/edits/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { describeEdit } from './describe-edit.ts'

const text = 'FROM golang AS Build\nRUN make\nFROM alpine\nCOPY --from=build /a /a\n'
const graph = resolveStages(parseDockerfile(text), {})

const edits: { readonly [Op in GraphEditOp]: Extract<GraphEdit, { op: Op }> } = {
  addStage: { op: 'addStage', base: 'alpine', name: 'test' },
  removeStage: { op: 'removeStage', stage: 1 },
  renameStage: { op: 'renameStage', stage: 0, name: 'compile' },
  nameStage: { op: 'nameStage', stage: 1, name: 'run' },
  moveStage: { op: 'moveStage', stage: 'build', after: 1 },
  duplicateStage: { op: 'duplicateStage', stage: 'BUILD', name: 'copy' },
  setBase: { op: 'setBase', stage: 1, base: 'debian' },
  setPlatform: { op: 'setPlatform', stage: 0, platform: '' },
  addCopy: { op: 'addCopy', stage: 1, from: 'build', sources: ['/a'], destination: '/b' },
  setReference: { op: 'setReference', stage: 1, instruction: 0, from: 'busybox:1' },
  removeReference: { op: 'removeReference', stage: 1, instruction: 0 },
  insertInstruction: { op: 'insertInstruction', stage: 0, at: 0, text: 'workdir /src' },
  replaceInstruction: { op: 'replaceInstruction', stage: 0, instruction: 0, text: 'RUN true' },
  moveInstruction: { op: 'moveInstruction', stage: 0, instruction: 0, toStage: 1, at: 0 },
  removeInstruction: { op: 'removeInstruction', stage: 0, instruction: 0 },
  extractBase: { op: 'extractBase', stages: [0, 1], name: 'base' },
  splitStage: {
    op: 'splitStage',
    stage: 0,
    at: 1,
    buildName: 'b',
    runtimeName: 'r',
    runtimeBase: 'alpine',
    artifacts: ['/a'],
  },
  inlineStage: { op: 'inlineStage', stage: 0 },
  removeUnusedStages: { op: 'removeUnusedStages' },
}

describe('the name of an edit', () => {
  it.each([
    ['renameStage', 'renameStage', { stage: 'Build', name: 'compile' }],
    ['duplicateStage', 'duplicateStage', { stage: 'Build', name: 'copy' }],
    ['nameStage', 'nameStage', { stage: 1, name: 'run' }],
    ['setPlatform', 'dropPlatform', { stage: 'Build' }],
    ['setReference', 'setReference', { stage: 1, keyword: 'COPY', from: 'busybox:1' }],
    ['insertInstruction', 'insertInstruction', { stage: 'Build', keyword: 'WORKDIR' }],
    ['moveInstruction', 'moveInstructionTo', { stage: 'Build', to: 1, keyword: 'RUN' }],
    ['extractBase', 'extractBase', { stages: ['Build', 1], name: 'base' }],
  ] as const)('%s says what it does', (op, key, words) => {
    const named = describeEdit(edits[op], graph)
    expect(named.key).toBe(key)
    expect(named.words).toEqual(words)
  })

  it('is different for every operation', () => {
    const keys = Object.values(edits).map((edit) => describeEdit(edit, graph).key)
    expect(new Set(keys).size).toBe(keys.length)
  })
})
