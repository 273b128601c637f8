import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../../dockerfile/index.ts'
import { resolveStages } from '../../stages/index.ts'
import { applyEdits } from '../../text/text-edit.ts'
import { applyGraphEdit, describeEdit, editedPlace, graphEditSchema } from '../index.ts'

const text = 'FROM a:1 AS x\nRUN 1\n\nFROM b:1 AS y\n'
const edit = { op: 'labelStage', stage: 'x' } as const

describe('labelStage', () => {
  it('writes a label at the end of the stage', () => {
    const done = applyGraphEdit(text, edit)
    expect(done.ok && applyEdits(text, done.value)).toBe(text.replace('RUN 1\n', 'RUN 1\nLABEL stage="x"\n'))
  })

  it('is JSON, has a name in both languages and keeps its stage selected', () => {
    expect(graphEditSchema.parse(JSON.parse(JSON.stringify(edit)))).toEqual(edit)
    expect(graphEditSchema.safeParse({ ...edit, extra: 1 }).success).toBe(false)
    const graph = resolveStages(parseDockerfile(text))
    expect(describeEdit(edit, graph)).toEqual({ en: 'Label stage x', ja: 'ステージ x にラベルを付ける' })
    expect(editedPlace(edit, graph.stages, graph.stages)).toEqual({ stage: 0, instruction: null })
  })
})
