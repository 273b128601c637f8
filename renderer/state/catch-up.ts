import type { Builds } from './builds/build-actions.ts'
import type { DocumentId } from './documents/document-state.ts'
import { fileChanged } from './documents/file-changes.ts'
import { fileTextOf, findRead } from './documents/tabs.ts'
import { daemonChanged } from './documents/text-actions.ts'
import type { Runs } from './runs/run-actions.ts'
import { reportHostFailure, toFailure } from './window/messages.ts'
import type { Workbench } from './workbench.ts'

/**
 * After a reconnect: the host stores unsaved text before anything else, then what was missed is requested. One part that fails
 * does not stop the others.
 */
export async function catchUp(bench: Workbench, builds: Builds, runs: Runs): Promise<void> {
  const { host, store } = bench
  const report = reportHostFailure(store)
  await keepAllDrafts(bench)
  await Promise.all([
    builds.catchUp(),
    runs.catchUp().catch(report),
    lookAtFiles(bench),
    host
      .call('daemon.status', {})
      .then((daemon) => daemonChanged(store, daemon))
      .catch(report),
  ])
}

interface Reread {
  readonly id: DocumentId
  readonly path: string
  readonly dirty: boolean
  readonly revision: string | null
}

/** The documents that the host knows: those that were read from a file and are writable. */
function openFiles({ store }: Workbench): readonly Reread[] {
  const state = store.getState()
  return state.tabs.flatMap((id) => {
    const document = findRead(state, id)
    if (document === null || document.file.path === null) return []
    const { path, revision, readOnly } = document.file
    return [{ id, path, dirty: document.dirty && !readOnly, revision }]
  })
}

/** Text typed while the host was unreachable, in whichever tab. */
async function keepAllDrafts(bench: Workbench): Promise<void> {
  const unsaved = openFiles(bench).filter(({ dirty }) => dirty)
  const keep = ({ id, path, revision: baseRevision }: Reread) =>
    bench.host.call('documents.draft', { path, text: fileTextOf(bench, id), baseRevision })
  await Promise.all(unsaved.map((file) => keep(file).catch(reportHostFailure(bench.store))))
}

/** Handles files that changed meanwhile as if the host had just reported them; the host watches all of them (again). */
async function lookAtFiles(bench: Workbench): Promise<void> {
  for (const { path } of openFiles(bench)) {
    try {
      const { revision } = await bench.host.call('documents.open', { path })
      await fileChanged(bench, path, revision)
    } catch (error) {
      if (toFailure(error).code === 'not-found') await fileChanged(bench, path, null)
      else reportHostFailure(bench.store)(error)
    }
  }
}
