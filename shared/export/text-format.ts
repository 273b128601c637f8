import type { Diagnostic } from '../checks/index.ts'
import type { StageGraph } from '../stages/index.ts'

/** The input of a text format. */
export interface ExportSource {
  /** Name of the Dockerfile, as the output shows it. */
  readonly file: string
  readonly graph: StageGraph
  readonly diagnostics: readonly Diagnostic[]
  /** Index of the stage to limit the output to, with its dependencies; `null` for all stages. */
  readonly only: number | null
  /** Index of the stage that roles refer to. */
  readonly target: number
}

/** A format that the graph can be saved or copied as, without fonts or a canvas. */
export interface TextFormat<Id extends string = string> {
  /** The name on the command line (`graph --format`) and in menus. */
  readonly id: Id
  /** Ending of a saved file, without a dot. */
  readonly extension: string
  /** Media type of a saved file, without its character set: files are UTF-8. */
  readonly mediaType: string
  /** Menus offer to copy it, too. */
  readonly copied?: true
  /** The whole file, its final line break included. Equal sources give equal text. */
  readonly write: (source: ExportSource) => string
}
