import { maxAskedPaths } from '#shared/api/index.ts'
import type { AppState } from '../app-state.ts'
import type { Workbench } from '../workbench.ts'
import { ignoredChanged } from './text-actions.ts'

/** The host is asked when the paths have stayed the same for this long, in milliseconds. */
const idle = 300

const askedPaths = ({ analysis }: AppState): readonly string[] => analysis?.contextPaths ?? []
const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((path, at) => path === b[at]))

/**
 * Asks the host which of the paths that the text takes from its build context the ignore file keeps out of it:
 * when these paths change, and after each load and save. Without an answer nothing counts as ignored. Answers how to stop.
 */
export function followIgnoredPaths(bench: Workbench): () => void {
  const { host, store } = bench
  let timer: ReturnType<typeof setTimeout> | null = null
  /** Counts questions; only the last one's answer is of use. */
  let asked = 0

  async function ask(): Promise<void> {
    const { document, analysis } = store.getState()
    if (document === null || document.path === null || analysis === null) return
    const { path } = document
    const paths = analysis.contextPaths.slice(0, maxAskedPaths)
    asked += 1
    const question = asked
    const ignored = paths.length === 0 ? [] : await answerOf(path, paths)
    if (question === asked && store.getState().document?.path === path) ignoredChanged(store, ignored)
  }

  async function answerOf(path: string, paths: readonly string[]): Promise<readonly string[]> {
    try {
      return (await host.call('documents.ignored', { path, paths: [...paths] })).ignored
    } catch {
      return []
    }
  }

  const unsubscribe = store.subscribe((state, before) => {
    if (state.analysis?.stale ?? true) return
    const isSameFile = state.loads === before.loads && state.document?.revision === before.document?.revision
    if (isSameFile && isSameList(askedPaths(state), askedPaths(before))) return
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(() => {
      timer = null
      void ask()
    }, idle)
  })
  return () => {
    unsubscribe()
    asked += 1
    if (timer !== null) clearTimeout(timer)
  }
}
