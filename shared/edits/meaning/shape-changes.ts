import type { FileShape, InstructionShape, ReferenceShape, StageShape, Target } from './file-shape.ts'

/** A copy of the list with `count` items at `at` replaced by `items`. */
export function withSpliced<T>(
  list: readonly T[],
  at: number,
  count: number,
  ...items: readonly T[]
): readonly T[] {
  return [...list.slice(0, at), ...items, ...list.slice(at + count)]
}

function retarget(target: Target, indexAfter: (index: number) => number): Target {
  return 'stage' in target ? { stage: indexAfter(target.stage) } : target
}

function retargetReference(reference: ReferenceShape, indexAfter: (index: number) => number): ReferenceShape {
  return { ...reference, to: retarget(reference.to, indexAfter) }
}

/** The stage with every reference following its target to the target's new index. */
export function retargetStage(stage: StageShape, indexAfter: (index: number) => number): StageShape {
  return {
    ...stage,
    base: retarget(stage.base, indexAfter),
    instructions: stage.instructions.map((instruction) => ({
      ...instruction,
      references: instruction.references.map((reference) => retargetReference(reference, indexAfter)),
    })),
    inherited: stage.inherited.map((reference) => retargetReference(reference, indexAfter)),
  }
}

/** The shape with one stage changed. */
export function changeStage(
  shape: FileShape,
  index: number,
  change: (stage: StageShape) => StageShape,
): FileShape {
  return { ...shape, stages: shape.stages.map((stage, at) => (at === index ? change(stage) : stage)) }
}

/** The shape with the instructions of one stage changed. */
export function changeInstructions(
  shape: FileShape,
  index: number,
  change: (instructions: readonly InstructionShape[]) => readonly InstructionShape[],
): FileShape {
  return changeStage(shape, index, (stage) => ({ ...stage, instructions: change(stage.instructions) }))
}

/** The shape with what stages inherit through ONBUILD taken from `after`: for edits of an ONBUILD itself. */
export function withInheritedFrom(shape: FileShape, after: FileShape): FileShape {
  return {
    ...shape,
    stages: shape.stages.map((stage, index) => ({
      ...stage,
      inherited: after.stages[index]?.inherited ?? stage.inherited,
    })),
  }
}

/** The shape of instruction `instruction` of stage `stage`, `undefined` when missing. */
export function instructionShapeAt(
  shape: FileShape,
  stage: number,
  instruction: number,
): InstructionShape | undefined {
  return shape.stages[stage]?.instructions[instruction]
}
