import { type Builds, createBuilds } from './build-actions.ts'
import { fileChanged, openDocument } from './document-actions.ts'
import { keepDrafts } from './draft-keeper.ts'
import { followIgnoredPaths } from './ignored-paths.ts'
import type { TabStorage } from './kept-build.ts'
import { reportHostFailure } from './messages.ts'
import { followPreset } from './preset-actions.ts'
import { createRuns, type Runs } from './run-actions.ts'
import { daemonChanged } from './text-actions.ts'
import type { Workbench } from './workbench.ts'

/** A workbench at work: pushes arrive, drafts are kept. */
export interface Session extends Workbench {
  readonly builds: Builds
  readonly runs: Runs
  readonly end: () => void
}

type Page = Parameters<typeof keepDrafts>[1] & { readonly sessionStorage: TabStorage }

/** Listens to the host, and to the page going away. */
export function startSession(bench: Workbench, page: Page): Session {
  const { host, store } = bench
  const builds = createBuilds(bench, page.sessionStorage)
  const runs = createRuns(bench)
  store.setState({ connection: host.connection })
  const ends = [
    host.on('documents.changed', ({ path, revision }) => void fileChanged(bench, path, revision)),
    host.on('daemon.changed', (daemon) => daemonChanged(store, daemon)),
    host.on('builds.events', ({ buildId, from, events }) => {
      builds.receive(buildId, from, events)
      runs.receiveBuild(buildId, events)
    }),
    host.on('containers.output', (push) => runs.receive({ type: 'output', ...push })),
    host.on('containers.ended', (push) => runs.receive({ type: 'ended', ...push })),
    keepDrafts(bench, page),
    followPreset(bench),
    followIgnoredPaths(bench),
    host.onConnection((connection) => {
      const wasLost = store.getState().connection === 'reconnecting'
      store.setState({ connection })
      if (connection === 'connected' && wasLost) void catchUp(bench, builds)
    }),
  ]
  return { ...bench, builds, runs, end: () => ends.forEach((end) => void end()) }
}

/** After the connection came back: what may have changed meanwhile. */
async function catchUp({ host, store }: Workbench, builds: Builds): Promise<void> {
  await builds.catchUp()
  try {
    daemonChanged(store, await host.call('daemon.status', {}))
  } catch (error) {
    reportHostFailure(store)(error)
  }
}

/** Asks the host what it is, and opens the document the app was started with, with the build that was going on. */
export async function greetHost(session: Session): Promise<void> {
  const { host, store } = session
  try {
    const [info, settings] = await Promise.all([host.call('app.info', {}), host.call('settings.get', {})])
    store.setState({ info, settings })
    if (info.initialPath !== null) await openDocument(session, info.initialPath)
    daemonChanged(store, await host.call('daemon.status', {}))
    await session.builds.resume()
    await session.runs.resume()
  } catch (error) {
    reportHostFailure(store)(error)
  }
}
