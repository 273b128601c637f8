import type { Dockerfile, Instruction } from '../dockerfile/index.ts'
import type { StageGraph } from '../stages/index.ts'
import type { Span } from '../text/index.ts'
import { evaluate, memo } from './evaluation.ts'

/** One name of an ARG of the file: global when `stage` is -1. The span covers `NAME=default`. */
export interface ArgDeclaration extends Span {
  readonly name: string
  /** The default after expansion, `null` when none is given. */
  readonly defaultValue: string | null
  /** The value in force with the given build arguments, `null` when unset. */
  readonly value: string | null
  readonly stage: number
  /** 1-based line of the instruction. */
  readonly line: number
  /** `false` when the value depends on the unknown base image. */
  readonly isKnown: boolean
}

/** The ARGs of a file in order, those above the first FROM first, with their values. */
export const argumentDeclarations = memo((graph: StageGraph): readonly ArgDeclaration[] => {
  const globals = graph.globalArgs.map(
    ({ from, to, name, defaultValue, value, line }): ArgDeclaration => ({
      from,
      to,
      name,
      defaultValue,
      value,
      line,
      stage: -1,
      isKnown: true,
    }),
  )
  const ofStages = evaluate(graph)
    .declarations.filter(({ step }) => !step.isTrigger)
    .map(
      ({ step, key, written, defaultValue, variable }): ArgDeclaration => ({
        from: key.from,
        to: written?.to ?? key.to,
        name: key.text,
        defaultValue: defaultValue?.written() ?? null,
        value: variable === null ? null : (variable.written ?? variable.value),
        stage: step.stage,
        line: step.line,
        isKnown: variable?.isKnown !== false,
      }),
    )
  return [...globals, ...ofStages]
})

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
