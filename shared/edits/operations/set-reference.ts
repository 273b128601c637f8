import type { Instruction } from '../../dockerfile/index.ts'
import type { Stage } from '../../stages/index.ts'
import { ok, type Result } from '../../text/index.ts'
import type { InstructionShape, Target } from '../meaning/file-shape.ts'
import type { PlannedEdit } from '../meaning/planned-edit.ts'
import { changeInstructions, instructionShapeAt, withInheritedFrom } from '../meaning/shape-changes.ts'
import { findStage } from '../meaning/stage-lookup.ts'
import { spanOf } from '../meaning/text-references.ts'
import { linkStages } from '../planning/link-order.ts'
import { operation } from '../planning/operation.ts'
import { contentSource, findReference, referencesOf } from '../planning/sources.ts'
import { type EditContext, instructionAt, stageAt } from '../writing/edit-context.ts'
import { findInstruction } from '../writing/placement.ts'

interface Pointing {
  readonly instruction: number
  readonly choice: number | undefined
  readonly text: string
  readonly target: Target
}

function changeOne(
  user: Stage,
  index: number,
  change: (shape: InstructionShape, after: InstructionShape) => InstructionShape,
): PlannedEdit['intended'] {
  return (before, after) => {
    const found = instructionShapeAt(after, user.index, index)
    const shape = changeInstructions(before, user.index, (instructions) =>
      instructions.map((each, at) => (at === index && found !== undefined ? change(each, found) : each)),
    )
    return user.instructions[index]?.keyword === 'ONBUILD' ? withInheritedFrom(shape, after) : shape
  }
}

/** Gives a COPY from the build context its first `--from`. */
function addFlag(user: Stage, instruction: Instruction, pointing: Pointing): PlannedEdit {
  const at = instruction.keywordSpan.to
  return {
    changes: [user.index],
    edits: [{ from: at, to: at, insert: ` --from=${pointing.text}` }],
    whenUnbuildable: 'invalid-reference',
    intended: changeOne(user, pointing.instruction, (shape, after) => ({
      ...shape,
      flags: ['--from=\u0000', ...shape.flags],
      references: [{ kind: 'copy', to: pointing.target, paths: after.references[0]?.paths ?? [] }],
    })),
  }
}

function planPointing(context: EditContext, user: Stage, pointing: Pointing): Result<PlannedEdit> {
  const instruction = instructionAt(user, pointing.instruction)
  if (canGetFrom(context, instruction)) return ok(addFlag(user, instruction, pointing))
  const found = findReference(context, instruction, pointing.choice)
  if (!found.ok) return found
  const { reference, position } = found.value
  return ok({
    changes: [user.index],
    edits: [{ ...spanOf(reference), insert: pointing.text }],
    whenUnbuildable: 'invalid-reference',
    intended: changeOne(user, pointing.instruction, (shape) => ({
      ...shape,
      references: shape.references.map((each, at) =>
        at === position ? { ...each, to: pointing.target } : each,
      ),
    })),
  })
}

function canGetFrom(context: EditContext, instruction: Instruction): boolean {
  return (
    instruction.keyword === 'COPY' &&
    referencesOf(context, instruction).length === 0 &&
    !instruction.flags.some((flag) => flag.name === 'from')
  )
}

/** Points a `COPY --from` or a mount's `from` elsewhere; a COPY from the build context gets a `--from`. */
export const setReference = operation({
  op: 'setReference',
  schema: { stage: 'stage', instruction: 'instruction', reference: 'number?', from: 'source' },
  words: { setReference: 'Take {instruction} in {stage} from {from}' },
  title: () => 'setReference',
  plan(context, edit) {
    const stage = findStage(context, edit.stage)
    if (!stage.ok) return stage
    const instruction = findInstruction(stage.value, edit.instruction)
    if (!instruction.ok) return instruction
    let kind: 'copy' | 'mount' = 'copy'
    let onBuild = false
    if (!canGetFrom(context, instruction.value)) {
      const found = findReference(context, instruction.value, edit.reference)
      if (!found.ok) return found
      kind = found.value.reference.kind === 'mount' ? 'mount' : 'copy'
      onBuild = found.value.reference.onBuild
    }
    const source = contentSource(context, edit.from, kind)
    if (!source.ok) return source
    const { target, text } = source.value
    const pointing = { instruction: edit.instruction, choice: edit.reference, text, target }
    if ('image' in target || onBuild) return planPointing(context, stage.value, pointing)
    return linkStages(context, stage.value, stageAt(context, target.stage), (next, user, from) => {
      const written = contentSource(next, from.index, kind)
      return written.ok ? planPointing(next, user, { ...pointing, ...written.value }) : written
    })
  },
})
