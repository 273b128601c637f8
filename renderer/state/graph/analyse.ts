import type { Diagnostic } from '#shared/checks/index.ts'
import type { Dockerfile } from '#shared/dockerfile/index.ts'
import { isLongDockerfile, type ResolveOptions, readStages, type StageGraph } from '#shared/stages/index.ts'
import type { CheckAnswer, CheckRequest } from './check-worker.ts'

/** Everything the UI knows about a text. `graph` is the last one that could be read. */
export interface Analysis {
  /** Of the current text. */
  readonly dockerfile: Dockerfile
  readonly graph: StageGraph
  /** As much of the current text as could be read. */
  readonly ownGraph: StageGraph
  /** The text has an error; `graph` belongs to an earlier text. */
  readonly stale: boolean
  /** Problems found by the checks. */
  readonly diagnostics: readonly Diagnostic[]
  /** Paths the text takes from its build context, cleaned, without repetitions, in code unit order. */
  readonly contextPaths: readonly string[]
  /** The text that `diagnostics` and `contextPaths` belong to: an earlier one until the checks have run again. */
  readonly checked: Dockerfile | null
}

/**
 * Reads a text. One that BuildKit rejects keeps the graph of `previous`, or else as much as could be read of it. The problems
 * of `previous` stay until `check`.
 */
export function read(dockerfile: Dockerfile, options: ResolveOptions, previous: Analysis | null): Analysis {
  const ownGraph = readStages(dockerfile, options)
  const isRefused = ownGraph.error !== null
  const kept = isRefused && previous !== null && previous.graph.stages.length > 0 ? previous.graph : ownGraph
  const { diagnostics = [], contextPaths = [], checked = null } = previous ?? {}
  return { dockerfile, graph: kept, ownGraph, stale: isRefused, diagnostics, contextPaths, checked }
}

type RunChecks = typeof import('#shared/checks/index.ts').runChecks

let runChecks: RunChecks | null = null

/** Loads the checks, which come after the first graph. Rejects when that fails. */
export async function loadChecks(): Promise<void> {
  if (runChecks !== null) return
  runChecks = (await import('#shared/checks/index.ts')).runChecks
}

/**
 * Runs the checks; until they are loaded, the text stays unchecked, and so does one that is checked later. `ignored` are the paths known
 * to be excluded from the build context.
 */
export function check(analysis: Analysis, options: ResolveOptions, ignored: ReadonlySet<string>): Analysis {
  if (runChecks === null || isCheckedLater(analysis)) return analysis
  const { dockerfile, ownGraph } = analysis
  const asked = new Set<string>()
  const isIgnored = (path: string): boolean => {
    asked.add(path)
    return ignored.has(path)
  }
  const diagnostics = runChecks(dockerfile, ownGraph, { ...options, isIgnored })
  return { ...analysis, diagnostics, contextPaths: [...asked].sort(), checked: dockerfile }
}

/** A text whose checks would keep the page from answering. */
export const isCheckedLater = ({ dockerfile }: Analysis): boolean =>
  typeof Worker !== 'undefined' && isLongDockerfile(dockerfile)

let abandonCheck: () => void = () => undefined

/** As `check`, by a worker. Rejects when that cannot be loaded, and when another text is to be checked before it was done. */
export function checkLater(
  analysis: Analysis,
  options: ResolveOptions,
  ignored: ReadonlySet<string>,
): Promise<Analysis> {
  // A check cannot be interrupted, and the earlier text's is of no use any more: its worker ends.
  abandonCheck()
  const started = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' })
  const { dockerfile } = analysis
  return new Promise<Analysis>((resolve, reject) => {
    abandonCheck = () => reject(new Error('another text is to be checked'))
    started.onmessage = ({ data }: MessageEvent<CheckAnswer>) =>
      resolve({ ...analysis, ...data, checked: dockerfile })
    started.onerror = () => reject(new Error('the checks could not be loaded'))
    const request: CheckRequest = { text: dockerfile.text, options, ignored }
    started.postMessage(request)
  }).finally(() => started.terminate())
}
