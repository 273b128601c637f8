import type { StageGraph } from '../stages/index.ts'
import type { Span } from '../text/index.ts'
import { evaluate } from './evaluation.ts'
import { memo } from './memo.ts'

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
  /** `false` when the base image, which was not seen, has a say in the value. */
  readonly isKnown: boolean
}

/** The ARGs of a file in order, those above the first FROM first, with the values they have. */
export const argumentDeclarations = memo((graph: StageGraph): readonly ArgDeclaration[] => {
  const globals = graph.globalArgs.map(
    ({ from, to, name, defaultValue, value, line }): ArgDeclaration => ({
      ...{ from, to, name, defaultValue, value, line, stage: -1, isKnown: true },
    }),
  )
  const ofStages = evaluate(graph)
    .declarations.filter(({ step }) => !step.isTrigger)
    .map(
      ({ step, key, written, defaultValue, variable }): ArgDeclaration => ({
        ...{ from: key.from, to: written?.to ?? key.to, name: key.text },
        defaultValue: defaultValue?.written() ?? null,
        value: variable === null ? null : (variable.written ?? variable.value),
        ...{ stage: step.stage, line: step.line, isKnown: variable?.isKnown !== false },
      }),
    )
  return [...globals, ...ofStages]
})
