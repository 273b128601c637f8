import type { StageGraph } from '#shared/stages/index.ts'

/** What stands above the first stage: directives among it, which say how all that follows is read. */
const head = ({ text, stages }: StageGraph): string => text.slice(0, stages[0]?.from.from ?? text.length)

function written({ text, stages }: StageGraph, index: number): string | null {
  const stage = stages[index]
  return stage === undefined ? null : text.slice(stage.span.from, stage.span.to)
}

/** Answers for a stage's index whether that stage is written in `graph` as it was in `before`, to the letter. */
export function asWritten(before: StageGraph | null, graph: StageGraph): (index: number) => boolean {
  if (before === null || head(before) !== head(graph)) return () => false
  if (before === graph) return () => true
  return (index) => written(before, index) === written(graph, index)
}
