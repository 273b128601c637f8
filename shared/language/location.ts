import type { Instruction } from '../dockerfile/index.ts'
import type { Stage, StageGraph } from '../stages/index.ts'
import type { Span } from '../text/index.ts'

/** The last of `spans` (ascending) that begins at or before `offset`, -1 for none. */
function lastBeginningAt(spans: readonly Span[], offset: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.from ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The stage that an offset belongs to: the last one whose FROM begins at or before it; `undefined` above the first FROM. */
export const stageAt = ({ stages }: StageGraph, offset: number): Stage | undefined =>
  stages[
    lastBeginningAt(
      stages.map(({ span }) => span),
      offset,
    )
  ]

/** The instruction that an offset touches, its end included. */
export function instructionTouching(
  instructions: readonly Instruction[],
  offset: number,
): Instruction | undefined {
  const found = instructions[lastBeginningAt(instructions, offset)]
  return found !== undefined && offset <= found.to ? found : undefined
}
