import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages } from '../stages/index.ts'
import { languages, reasonText } from '../words/index.ts'
import '../words/testing/all-languages.ts'
import { describeEdit } from './describe-edit.ts'
import type { GraphEdit } from './graph-edit.ts'

const text = 'FROM golang AS Build\nRUN make\nFROM alpine\nCOPY --from=build /a /a\n'
const graph = resolveStages(parseDockerfile(text), {})

const edits = {
  addStage: { op: 'addStage', base: 'alpine', name: 'test' },
  removeStage: { op: 'removeStage', stage: 1 },
  renameStage: { op: 'renameStage', stage: 0, name: 'compile' },
  nameStage: { op: 'nameStage', stage: 1, name: 'run' },
  moveStage: { op: 'moveStage', stage: 'build', after: 1 },
  duplicateStage: { op: 'duplicateStage', stage: 'BUILD', name: 'copy' },
  setBase: { op: 'setBase', stage: 1, base: 'debian' },
  setPlatform: { op: 'setPlatform', stage: 0, platform: '' },
  addCopy: { op: 'addCopy', stage: 1, from: 'build', sources: ['/a'], destination: '/b' },
  addMount: { op: 'addMount', stage: 0, from: 'alpine', source: '/s', target: '/t', instruction: 0 },
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
  insertStage: { op: 'insertStage', stage: 0, name: 'between' },
  removeUnusedStages: { op: 'removeUnusedStages' },
} as const satisfies Readonly<Record<GraphEdit['op'], GraphEdit>>

describe('the name of an edit', () => {
  it.each([
    ['renameStage', 'Rename stage Build to compile', 'ステージ Build の名前を compile に変更'],
    ['duplicateStage', 'Duplicate stage Build as copy', 'ステージ Build を copy として複製'],
    ['nameStage', 'Name stage 1 run', 'ステージ 1 に名前 run を設定'],
    ['setPlatform', 'Remove the platform of Build', 'Build のプラットフォームを削除'],
    ['setReference', 'Take COPY in stage 1 from busybox:1', 'ステージ 1 の COPY の参照先を busybox:1 に変更'],
    ['insertInstruction', 'Add WORKDIR to Build', 'Build に WORKDIR を追加'],
    ['moveInstruction', 'Move RUN from Build to stage 1', 'RUN を Build からステージ 1 へ移動'],
    [
      'extractBase',
      'Extract base base from Build, stage 1',
      'Build、ステージ 1 から共通のベース base を抽出',
    ],
  ] as const)('%s says what it does, in each language', (op, en, ja) => {
    const title = describeEdit(edits[op], graph)
    expect([reasonText(title, 'en'), reasonText(title, 'ja')]).toEqual([en, ja])
  })

  it.each(languages)(
    'the name of an edit is different for every operation in %s, and fills every slot',
    (language) => {
      const all: readonly GraphEdit[] = Object.values(edits)
      const names = all.map((edit) => reasonText(describeEdit(edit, graph), language) ?? '')
      expect(new Set(names).size).toBe(names.length)
      expect(names.filter((name) => /[{}]/.test(name))).toEqual([])
    },
  )
})
