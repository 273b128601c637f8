import { fromChain, type Stage } from '../stages/index.ts'
import type { LessonModel } from './model.ts'

/** A file of one layer that a later layer removes or replaces. */
interface WastedFile {
  readonly path: string
  /** 1-based lines of the step that made it, and of the one that removes it. */
  readonly madeOn: number
  readonly removedOn: number
  readonly how: 'removed' | 'replaced'
}

/** The hidden files in the target's image, as far as the text shows. */
export function wastedFiles(model: LessonModel, target: Stage): readonly WastedFile[] {
  const { graph, diagnostics } = model
  const chain = fromChain(graph, target).flatMap((index) => graph.stages[index] ?? [])
  const ships = (line: number): boolean => chain.some((stage) => line >= stage.line && line <= stage.endLine)
  const checked = diagnostics.flatMap(({ rule, line, values }): readonly WastedFile[] =>
    rule === 'Stagegraph/RemovedInLaterLayer' && ships(line)
      ? [
          {
            path: String(values?.path ?? values?.names ?? ''),
            madeOn: Number(values?.line ?? 0),
            removedOn: line,
            how: 'removed',
          },
        ]
      : [],
  )
  const run = model.dryRun.stages[target.index]
  const found = (run?.files.hidden ?? []).flatMap(
    ({ path, content, made, hidden, how }): readonly WastedFile[] =>
      content.text === '' || content.kind === 'tool'
        ? []
        : [{ path, madeOn: made.line, removedOn: hidden.line, how }],
  )
  const isKnown = (file: WastedFile): boolean =>
    checked.some(
      ({ madeOn, removedOn, path }) =>
        madeOn === file.madeOn && removedOn === file.removedOn && path === file.path,
    )
  return [...checked, ...found.filter((file) => !isKnown(file))]
}

/** Those that a later layer removes; replaced files are another matter. */
export const removedFiles = (model: LessonModel, target: Stage): readonly WastedFile[] =>
  wastedFiles(model, target).filter(({ how }) => how === 'removed')
