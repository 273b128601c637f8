import type { StageGraph } from '#shared/stages/index.ts'

/** Whether two different stages have the same base as written, so that they may share a beginning. */
export function sharesBase({ stages }: StageGraph, one: number, other: number): boolean {
  const [a, b] = [stages[one], stages[other]]
  return one !== other && a !== undefined && b !== undefined && a.rawBase === b.rawBase
}

/** Whether two such stages also have the same first instruction as written. */
export function beginsAlike(graph: StageGraph, one: number, other: number): boolean {
  const [a, b] = [one, other].map((index) => graph.stages[index]?.instructions[0])
  const words = (instruction: typeof a) => `${instruction?.keyword.toUpperCase()} ${instruction?.rest.text}`
  return sharesBase(graph, one, other) && a !== undefined && words(a) === words(b)
}
