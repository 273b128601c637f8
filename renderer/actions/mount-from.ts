import type { GraphEdit } from '#shared/edits/graph-edit.ts'
import type { Stage, StageGraph } from '#shared/stages/graph.ts'
import type { Source } from './question.ts'
import { copyReference } from './sources.ts'

/** The files of a stage or an image, seen while a RUN runs. */
export interface FileMount {
  readonly from: Source
  /** Path in the source, `''` for all of it. */
  readonly source: string
  /** Where the RUN sees it. */
  readonly target: string
}

/** The RUNs of a stage that a mount can be given to, as indexes into its instructions. */
export const runsOf = ({ instructions }: Stage): readonly number[] =>
  [...instructions.keys()].filter((at) => instructions[at]?.keyword.toUpperCase() === 'RUN')

/** True for a path that can stand in a mount's flag without being quoted or expanded. */
export const isPlainPath = (path: string): boolean => !/[\s"'`\\,$]/.test(path)

/** The flag as it stands behind RUN; `null` where the source has no name, which a mount needs. */
export function mountFlag(graph: StageGraph, { from, source, target }: FileMount): string | null {
  const reference = copyReference(graph, from)
  if (typeof reference === 'number') return null
  const path = source === '' ? '' : `,source=${source}`
  return `--mount=type=bind,from=${reference}${path},target=${target}`
}

/** The edit that gives a RUN the mount, before its other flags. */
export const mountOnRun = (stage: number, run: WrittenRun, flag: string): GraphEdit => ({
  op: 'replaceInstruction',
  stage,
  instruction: run.instruction,
  text: `${run.text.slice(0, run.keywordLength)} ${flag}${run.text.slice(run.keywordLength)}`,
})

/** A RUN as it stands in the text, from its keyword to its end, heredocs included. */
export interface WrittenRun {
  /** Index into the stage's instructions. */
  readonly instruction: number
  readonly text: string
  readonly keywordLength: number
}

/** The edit that adds a RUN of its own with the mount, behind the stage's last instruction. */
export const mountOnNewRun = ({ index, instructions }: Stage, command: string, flag: string): GraphEdit => ({
  op: 'insertInstruction',
  stage: index,
  at: instructions.length,
  text: `RUN ${flag} ${command}`,
})
