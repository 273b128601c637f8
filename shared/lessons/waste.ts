import { fromChain, type Stage } from '../stages/index.ts'
import type { LessonModel } from './model.ts'

/** A file that is removed in a later layer than the one that made it. */
export interface WastedFile {
  readonly path: string
  /** 1-based lines of the step that made it, and of the one that removes it. */
  readonly madeOn: number
  readonly removedOn: number
}

/** The files that weigh in the target's image although no container sees them, as far as the text tells. */
export function wastedFiles({ graph, diagnostics }: LessonModel, target: Stage): readonly WastedFile[] {
  const chain = fromChain(graph, target).flatMap((index) => graph.stages[index] ?? [])
  const ships = (line: number): boolean => chain.some((stage) => line >= stage.line && line <= stage.endLine)
  return diagnostics.flatMap(({ rule, line, values }) =>
    rule === 'Stagegraph/RemovedInLaterLayer' && ships(line)
      ? [{ path: String(values?.path ?? ''), madeOn: Number(values?.line ?? 0), removedOn: line }]
      : [],
  )
}
