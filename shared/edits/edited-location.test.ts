import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages, type Stage } from '../stages/index.ts'
import { applyEdits } from '../text/index.ts'
import { applyGraphEdit } from './apply-graph-edit.ts'
import { editedLocation } from './edited-location.ts'
import type { GraphEdit } from './graph-edit.ts'
import '../testing/lint-edits.ts'

const text = `FROM alpine AS a
RUN 1
RUN 2

FROM alpine

FROM alpine AS c
COPY --from=a /x /
RUN 3
`
const stagesOf = (source: string): readonly Stage[] => resolveStages(parseDockerfile(source)).stages

/** Keyword and arguments at the place, or the stage's name. */
function placed(edit: GraphEdit): string | null {
  const done = applyGraphEdit(text, { ...edit, allowDefaultTarget: true })
  if (!done.ok) throw new Error(done.error.message)
  const after = stagesOf(applyEdits(text, done.value))
  const place = editedLocation(edit, stagesOf(text), after)
  const stage = after[place?.stage ?? -1]
  if (place === null || stage === undefined) return null
  if (place.instruction === null) return stage.name === '' ? `stage ${stage.index}` : stage.name
  const instruction = stage.instructions[place.instruction]
  return `${stage.name}: ${instruction?.keyword} ${instruction?.rest.text}`
}

describe("an edit's subject is found again after it", () => {
  it.each<[GraphEdit, string | null]>([
    [{ op: 'renameStage', stage: 'a', name: 'z' }, 'z'],
    [{ op: 'nameStage', stage: 1, name: 'b' }, 'b'],
    [{ op: 'addStage', base: 'a', name: 'new', after: 0 }, 'new'],
    [{ op: 'addStage', base: 'a' }, 'stage 2'],
    [{ op: 'addStage', base: 'c' }, 'stage 3'],
    [{ op: 'duplicateStage', stage: 'a', name: 'copy' }, 'copy'],
    [{ op: 'moveStage', stage: 1, before: 0 }, 'stage 0'],
    [{ op: 'moveStage', stage: 1, after: 'c' }, 'stage 2'],
    [{ op: 'moveStage', stage: 'a', after: 1 }, 'a'],
    [{ op: 'setBase', stage: 'c', base: 'a' }, 'c'],
    [{ op: 'moveInstruction', stage: 'a', instruction: 0, toStage: 'a', at: 1 }, 'a: RUN 1'],
    [{ op: 'moveInstruction', stage: 'a', instruction: 1, toStage: 'c', at: 0 }, 'c: RUN 2'],
    [{ op: 'insertInstruction', stage: 'c', at: 1, text: 'USER x' }, 'c: USER x'],
    [{ op: 'replaceInstruction', stage: 'c', instruction: 1, text: 'RUN 4' }, 'c: RUN 4'],
    [{ op: 'removeInstruction', stage: 'c', instruction: 1 }, 'c: COPY /x /'],
    [{ op: 'removeReference', stage: 'c', instruction: 0 }, 'c: RUN 3'],
    [{ op: 'addCopy', stage: 'c', from: 'a', sources: ['/y'], destination: '/' }, 'c: COPY /y /'],
    [{ op: 'removeStage', stage: 1 }, null],
  ])('%j', (edit, expected) => {
    expect(placed(edit)).toBe(expected)
  })
})
