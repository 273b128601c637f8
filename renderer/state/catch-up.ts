import type { Builds } from './builds/build-actions.ts'
import type { DocumentId } from './documents/document-state.ts'
import { daemonChanged } from './documents/text-actions.ts'
import type { Runs } from './runs/run-actions.ts'
import { reportHostFailure } from './window/messages.ts'
import type { Workbench } from './workbench.ts'

/**
 * After a reconnect: the host gets what was typed before anything else, then what was missed is requested. One part that fails
 * does not stop the others.
 */
export async function catchUp(bench: Workbench, builds: Builds, runs: Runs): Promise<void> {
  const { host, store } = bench
  const report = reportHostFailure(store)
  await rejoinAll(bench)
  await Promise.all([
    builds.catchUp(),
    runs.catchUp().catch(report),
    host
      .call('daemon.status', {})
      .then((daemon) => daemonChanged(store, daemon))
      .catch(report),
  ])
}

/** What was typed meanwhile goes to the host, in whichever tab, and what happened there comes here. */
async function rejoinAll({ store, live }: Workbench): Promise<void> {
  const rejoin = async (id: DocumentId): Promise<void> => {
    await live.refresh(id)
    await live.settled(id)
  }
  await Promise.all(store.getState().tabs.map((id) => rejoin(id).catch(reportHostFailure(store))))
}
