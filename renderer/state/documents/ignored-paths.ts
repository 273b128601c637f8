import { maxRequestedPaths } from '#shared/api/index.ts'
import type { Workbench } from '../workbench.ts'
import type { DocumentState } from './document-state.ts'
import { selectShown } from './shown.ts'
import { ignoredChanged } from './text-actions.ts'

/** The host is asked when the paths have stayed the same for this long, in milliseconds. */
const idle = 300

const askedPaths = ({ analysis }: DocumentState): readonly string[] => analysis?.contextPaths ?? []
const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((path, at) => path === b[at]))

/**
 * Asks the host which of the text's paths .dockerignore excludes from the build context: when these paths change, and after
 * each load and save. Without an answer nothing counts as ignored. Returns a function that stops this.
 */
export function subscribeIgnoredPaths(bench: Workbench): () => void {
  const { host, store } = bench
  let timer: ReturnType<typeof setTimeout> | null = null
  /** Counts questions; only the last one's answer is used. */
  let asked = 0

  async function ask(): Promise<void> {
    const { file, analysis } = selectShown(store.getState())
    const path = file?.path ?? null
    if (path === null || analysis === null) return
    const paths = analysis.contextPaths.slice(0, maxRequestedPaths)
    asked += 1
    const question = asked
    const ignored = paths.length === 0 ? [] : await answerOf(path, paths)
    if (question === asked && selectShown(store.getState()).file?.path === path)
      ignoredChanged(store, ignored)
  }

  async function answerOf(path: string, paths: readonly string[]): Promise<readonly string[]> {
    try {
      return (await host.call('documents.ignored', { path, paths: [...paths] })).ignored
    } catch {
      return []
    }
  }

  const unsubscribe = store.subscribe((state, before) => {
    const [now, earlier] = [selectShown(state), selectShown(before)]
    if (now.analysis?.stale ?? true) return
    const isSameFile = now.instance === earlier.instance && now.file?.revision === earlier.file?.revision
    if (isSameFile && isSameList(askedPaths(now), askedPaths(earlier))) return
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
