import type { Diagnostic } from '../checks/index.ts'
import type { StageGraph } from '../stages/index.ts'
import type { TextFormat } from './text-format.ts'

/** One document of `graph --format json`: the shape is public. */
export interface GraphDocument {
  readonly file: string
  readonly error: { readonly message: string; readonly line: number } | null
  /** -1 when there is no stage. */
  readonly defaultTarget: number
  readonly stages: readonly StageDocument[]
  readonly warnings: readonly { readonly rule: string; readonly line: number; readonly message: string }[]
}

interface StageDocument {
  readonly index: number
  readonly name: string
  readonly rawBase: string
  readonly base: string
  readonly platform: string
  readonly line: number
  readonly endLine: number
  readonly instructions: readonly {
    readonly keyword: string
    readonly line: number
    readonly endLine: number
  }[]
  readonly edges: readonly {
    readonly kind: string
    readonly from: string
    readonly stage: number
    readonly line: number
  }[]
  readonly needs: readonly number[]
}

/** The JSON document of one file. Diagnostics that are no warnings (`rule` is `error`) are left out. */
export function toGraphDocument(
  file: string,
  graph: StageGraph,
  diagnostics: readonly Diagnostic[],
): GraphDocument {
  return {
    file,
    error: graph.error === null ? null : { message: graph.error.message, line: graph.error.line },
    defaultTarget: graph.defaultTarget,
    stages: graph.stages.map((stage) => ({
      index: stage.index,
      name: stage.name,
      rawBase: stage.rawBase,
      base: stage.base,
      platform: stage.platform,
      line: stage.line,
      endLine: stage.endLine,
      instructions: stage.instructions.map(({ keyword, line, endLine }) => ({ keyword, line, endLine })),
      edges: stage.edges.map(({ kind, from, stage: source, line }) => ({ kind, from, stage: source, line })),
      needs: stage.needs,
    })),
    warnings: diagnostics
      .filter(({ rule }) => rule !== 'error')
      .map(({ rule, line, message }) => ({ rule, line, message })),
  }
}

/** The graph as one line of JSON: a `GraphDocument` with every stage, whatever the target needs. */
export const jsonFormat = {
  id: 'json',
  extension: 'json',
  mediaType: 'application/json',
  write: ({ file, graph, diagnostics }) => `${JSON.stringify(toGraphDocument(file, graph, diagnostics))}\n`,
} as const satisfies TextFormat
