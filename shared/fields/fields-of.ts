import type { Dockerfile, Instruction } from '../dockerfile/index.ts'
import type { Stage } from '../stages/index.ts'
import type { Field } from './field.ts'
import { rulesOf, writingOf } from './rules.ts'
import { shellValue } from './shell-value.ts'

/** The fields of any instruction but FROM, in the inspector's order. */
export function fieldsOf(file: Dockerfile, instruction: Instruction): readonly Field[] {
  const writing = writingOf(instruction, file.text, file.escape)
  return rulesOf(writing).map((rule) => rule.read(writing))
}

/** The fields of a stage: those of its FROM. */
export function stageFields(file: Dockerfile, stage: Stage): readonly Field[] {
  const { image, name, platform } = stage.fromParts
  return [
    {
      id: 'base',
      shape: 'text',
      value: shellValue(image.text, file.escape),
      optional: false,
      spans: [image],
    },
    {
      id: 'name',
      shape: 'text',
      value: name?.text ?? null,
      optional: name === null,
      spans: name === null ? [] : [name],
    },
    {
      id: 'platform',
      shape: 'text',
      value: platform?.value?.text ?? null,
      optional: true,
      spans: platform === null ? [] : [platform],
    },
  ]
}
