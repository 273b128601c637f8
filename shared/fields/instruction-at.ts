import type { Dockerfile, Instruction } from '../dockerfile/index.ts'
import type { StageGraph } from '../stages/index.ts'
import type { FieldLocation } from './field.ts'

/** The instructions above the first FROM: the ARGs that FROM lines may use. */
export function globalInstructions(file: Dockerfile): readonly Instruction[] {
  const first = file.instructions.findIndex(({ keyword }) => keyword === 'FROM')
  return first < 0 ? file.instructions : file.instructions.slice(0, first)
}

/** The instruction at a field's location, FROM excluded; `undefined` where there is none. */
export function instructionAt(
  file: Dockerfile,
  graph: StageGraph,
  { stage, instruction }: FieldLocation,
): Instruction | undefined {
  return stage < 0 ? globalInstructions(file)[instruction] : graph.stages[stage]?.instructions[instruction]
}
