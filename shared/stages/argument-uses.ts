import type { Dockerfile, Instruction } from '../dockerfile/syntax.ts'
import type { StageGraph } from './graph.ts'

/**
 * The lines (1-based, ascending) of the instructions that name a build argument as `$NAME` or `${NAME…}` where the
 * argument is in scope: a global ARG in the later global ARGs and in every FROM; in a stage from its ARG on, and in the
 * stages that are built FROM such a stage, which inherit it.
 */
export function argumentUses(
  { instructions }: Dockerfile,
  { stages, args }: StageGraph,
  name: string,
): readonly number[] {
  const isNamed = namedIn(name)
  const lines = new Set<number>()
  const globals = instructions.slice(
    0,
    Math.max(
      0,
      instructions.findIndex(({ keyword }) => keyword === 'FROM'),
    ),
  )
  for (const { from } of stages) if (isNamed(from)) lines.add(from.line)
  for (const instruction of globals) if (isNamed(instruction)) lines.add(instruction.line)
  const declared = new Set(
    args.filter((arg) => arg.name === name).map(({ line, stage }) => `${stage}:${line}`),
  )
  const inherited: boolean[] = []
  for (const stage of stages) {
    const base = stage.edges.find(({ kind }) => kind === 'from')?.stage ?? -1
    let inScope = inherited[base] ?? false
    for (const instruction of stage.instructions) {
      if (inScope && isNamed(instruction)) lines.add(instruction.line)
      inScope ||= instruction.keyword === 'ARG' && isDeclaredBy(declared, stage.index, instruction)
    }
    inherited[stage.index] = inScope
  }
  return [...lines].sort((a, b) => a - b)
}

/** An ARG declaration's line is that of its name, which may stand on a continuation line of the instruction. */
function isDeclaredBy(declared: ReadonlySet<string>, stage: number, { line, endLine }: Instruction): boolean {
  for (let at = line; at <= endLine; at++) if (declared.has(`${stage}:${at}`)) return true
  return false
}

function namedIn(name: string): (instruction: Instruction) => boolean {
  const escaped = name.replace(/[^A-Za-z0-9_]/g, '\\$&')
  const reference = new RegExp(`\\$\\{?${escaped}(?![A-Za-z0-9_])`)
  return ({ rest, flags, heredocs }) =>
    reference.test(rest.text) ||
    flags.some(({ value }) => value !== null && reference.test(value.text)) ||
    heredocs.some(({ content }) => reference.test(content))
}
