import type { Dockerfile, Instruction } from '../dockerfile/index.ts'
import type { StageGraph } from '../stages/index.ts'
import { evaluate } from './evaluation.ts'

/**
 * The lines (1-based, ascending) of the instructions that name a build argument as `$NAME` or `${NAME…}` where the
 * argument is in scope: a global ARG in the later global ARGs and in every FROM; in a stage from its ARG on, and in the
 * stages that are built FROM such a stage, which inherit it.
 */
export function argumentUses(dockerfile: Dockerfile, graph: StageGraph, name: string): readonly number[] {
  const isNamed = namedIn(name)
  const lines = new Set<number>()
  for (const instruction of dockerfile.instructions) {
    if (instruction.keyword === 'FROM') break
    if (isNamed(instruction)) lines.add(instruction.line)
  }
  const evaluation = evaluate(graph)
  for (const stage of graph.stages) {
    if (isNamed(stage.from)) lines.add(stage.from.line)
    const evaluated = evaluation.stage(stage.index)
    for (const { instruction, position, line } of evaluated.steps) {
      if (isNamed(instruction) && evaluated.before(position).isDeclared(name)) lines.add(line)
    }
  }
  return [...lines].sort((a, b) => a - b)
}

function namedIn(name: string): (instruction: Instruction) => boolean {
  const escaped = name.replace(/[^A-Za-z0-9_]/g, '\\$&')
  const reference = new RegExp(`\\$\\{?${escaped}(?![A-Za-z0-9_])`)
  return ({ rest, flags, heredocs }) =>
    reference.test(rest.text) ||
    flags.some(({ value }) => value !== null && reference.test(value.text)) ||
    heredocs.some(({ content }) => reference.test(content))
}
