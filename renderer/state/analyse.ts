import type { Diagnostic } from '#shared/checks/diagnostic.ts'
import { runChecks } from '#shared/checks/index.ts'
import type { Dockerfile } from '#shared/dockerfile/syntax.ts'
import type { ResolveOptions, StageGraph } from '#shared/stages/graph.ts'
import { resolveStages } from '#shared/stages/index.ts'

/** All that the UI knows about a text. `graph` is the last one that could be read. */
export interface Analysis {
  /** Of the text as it stands. */
  readonly dockerfile: Dockerfile
  readonly graph: StageGraph
  /** The text has an error; `graph` belongs to an earlier text. */
  readonly stale: boolean
  /** Of the text as it stands. */
  readonly diagnostics: readonly Diagnostic[]
  /** What the text takes from its build context, cleaned, without repetitions, in code unit order. */
  readonly contextPaths: readonly string[]
}

/**
 * Reads a text. One that BuildKit refuses keeps the graph of `previous`; with nothing to keep,
 * what could be read of it is shown. `ignored` are the paths known to be kept out of the build context.
 */
export function analyse(
  dockerfile: Dockerfile,
  options: ResolveOptions,
  previous: StageGraph | null,
  ignored: ReadonlySet<string>,
): Analysis {
  const graph = resolveStages(dockerfile, options)
  const asked = new Set<string>()
  const isIgnored = (path: string): boolean => {
    asked.add(path)
    return ignored.has(path)
  }
  const diagnostics = runChecks(dockerfile, graph, { ...options, isIgnored })
  const contextPaths = [...asked].sort()
  if (graph.error !== null && previous !== null && previous.stages.length > 0) {
    return { dockerfile, graph: previous, stale: true, diagnostics, contextPaths }
  }
  return { dockerfile, graph, stale: graph.error !== null, diagnostics, contextPaths }
}
