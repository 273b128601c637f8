import type { Instruction } from '../dockerfile/syntax.ts'
import type { Stage } from '../stages/graph.ts'
import type { EditContext } from './edit-context.ts'
import { fileShape, type InstructionShape } from './file-shape.ts'
import { commentsBetween, commentsInside } from './written-comments.ts'

/** Equal for instructions that do the same, however their lines are broken and their sources are named. */
function meaningOf(instruction: Instruction, shape: InstructionShape | undefined): string {
  return JSON.stringify([
    instruction.keyword,
    shape?.flags,
    shape?.references,
    instruction.json !== null,
    instruction.isLegacyPair,
    instruction.trigger === null ? instruction.words.map(({ text }) => text) : instruction.rest.text,
    instruction.heredocs.map(({ content, expand, chomp }) => [content, expand, chomp]),
  ])
}

/** How many leading instructions mean the same in all of the stages. */
export function commonLength(context: EditContext, stages: readonly Stage[]): number {
  const shape = fileShape(context)
  const meanings = stages.map(({ index, instructions }) => (at: number) => {
    const instruction = instructions[at]
    return instruction && meaningOf(instruction, shape.stages[index]?.instructions[at])
  })
  let length = 0
  for (;;) {
    const [meaning, ...others] = meanings.map((of) => of(length))
    if (meaning === undefined || others.some((other) => other !== meaning)) return length
    length += 1
  }
}

/** The comments that stand with instruction `at`: those since the instruction above it, and those inside. */
function commentsWith({ file }: EditContext, stage: Stage, at: number): readonly string[] {
  const instruction = stage.instructions[at]
  if (instruction === undefined) return []
  const above = stage.instructions[at - 1] ?? stage.from
  return [
    ...commentsBetween(file, above.endLine + 1, instruction.line - 1),
    ...commentsInside(file, instruction),
  ]
}

/** The comments of `others` with instruction `at` that do not stand with it in `first`, each once. */
export function furtherComments(
  context: EditContext,
  first: Stage,
  others: readonly Stage[],
  at: number,
): readonly string[] {
  const known = new Set(commentsWith(context, first, at))
  const further = new Set(others.flatMap((stage) => commentsWith(context, stage, at)))
  return [...further].filter((comment) => !known.has(comment))
}
