import * as z from 'zod'

const maxText = 256 * 1024
/** Half of a surrogate pair could not be written as UTF-8. */
const wellFormed = z
  .string()
  .refine((text) => !/\p{Surrogate}/u.test(text), { error: 'expected text without half a surrogate pair' })
const line = wellFormed.min(1).max(4096)
const instructionText = wellFormed.max(maxText)
const index = z.number().int().min(0)
const stage = z.union([index, line], { error: 'expected a stage: its index (from 0) or its name' })

/** The JSON of one graph edit, as outsiders send it. Unknown operations and extra properties are errors. */
export const graphEditSchema = z.discriminatedUnion('op', [
  z.strictObject({
    op: z.literal('addStage'),
    base: stage,
    name: line.exactOptional(),
    after: stage.exactOptional(),
  }),
  z.strictObject({ op: z.literal('removeStage'), stage }),
  z.strictObject({ op: z.literal('renameStage'), stage, name: line }),
  z.strictObject({ op: z.literal('nameStage'), stage, name: line }),
  z
    .strictObject({
      op: z.literal('moveStage'),
      stage,
      before: stage.exactOptional(),
      after: stage.exactOptional(),
    })
    .refine((edit) => (edit.before === undefined) !== (edit.after === undefined), {
      error: 'expected exactly one of "before" and "after"',
    }),
  z.strictObject({ op: z.literal('duplicateStage'), stage, name: line }),
  z.strictObject({ op: z.literal('setBase'), stage, base: stage }),
  z.strictObject({ op: z.literal('setPlatform'), stage, platform: wellFormed.max(4096).nullable() }),
  z.strictObject({
    op: z.literal('addCopy'),
    stage,
    from: stage,
    sources: z.array(line).min(1).max(256),
    destination: line,
    at: index.exactOptional(),
  }),
  z.strictObject({
    op: z.literal('setReference'),
    stage,
    instruction: index,
    reference: index.exactOptional(),
    from: stage,
  }),
  z.strictObject({
    op: z.literal('removeReference'),
    stage,
    instruction: index,
    reference: index.exactOptional(),
  }),
  z.strictObject({ op: z.literal('insertInstruction'), stage, at: index, text: instructionText }),
  z.strictObject({
    op: z.literal('replaceInstruction'),
    stage,
    instruction: index,
    text: instructionText,
  }),
  z.strictObject({ op: z.literal('moveInstruction'), stage, instruction: index, toStage: stage, at: index }),
  z.strictObject({ op: z.literal('removeInstruction'), stage, instruction: index }),
  z.strictObject({ op: z.literal('extractBase'), stages: z.array(stage).min(2).max(1024), name: line }),
  z.strictObject({
    op: z.literal('splitStage'),
    stage,
    at: index,
    buildName: line,
    runtimeName: line,
    runtimeBase: stage,
    artifacts: z.array(line).min(1).max(256),
  }),
  z.strictObject({ op: z.literal('inlineStage'), stage }),
  z.strictObject({ op: z.literal('removeUnusedStages'), target: stage.exactOptional() }),
])
