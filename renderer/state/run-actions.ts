import type { PushPayload } from '#shared/api/index.ts'
import type { BuildSlice } from './app-state.ts'
import { changeBuild } from './build-slices.ts'
import { failureOf, reportHostFailure, tell } from './messages.ts'
import { selectBuilds } from './selectors.ts'
import type { Workbench } from './workbench.ts'

/** Characters of a container's output that are kept; the newest count. */
const keptOutput = 1_000_000

type RunPush =
  | ({ readonly type: 'output' } & PushPayload<'containers.output'>)
  | ({ readonly type: 'ended' } & PushPayload<'containers.ended'>)

function withPush(run: NonNullable<BuildSlice['run']>, push: RunPush): NonNullable<BuildSlice['run']> {
  if (push.type === 'output') return { ...run, output: (run.output + push.text).slice(-keptOutput) }
  return { ...run, status: 'ended', exitCode: push.exitCode, error: push.error }
}

export interface Runs {
  /** Starts a throw-away container of the image just built. */
  start(): Promise<void>
  stop(): Promise<void>
  receive(push: RunPush): void
}

/** Containers of this window, one at a time. */
export function createRuns({ host, store }: Workbench): Runs {
  let starting = false
  /** Pushes that came before the host's answer told whose they are. */
  let early: RunPush[] = []

  const setRun = (id: number, run: BuildSlice['run']): void =>
    changeBuild(store, id, (slice) => ({ ...slice, run }))

  async function start(): Promise<void> {
    const { build } = store.getState()
    const imageId = build?.state.imageId ?? null
    if (build === null || imageId === null || starting || build.run?.status === 'running') return
    starting = true
    early = []
    store.setState(({ panels }) => ({ panels: { ...panels, bottom: true, tab: 'run' } }))
    try {
      const { runId } = await host.call('containers.run', { imageId })
      const fresh = { runId, status: 'running', exitCode: null, error: null, output: '' } as const
      setRun(build.id, early.filter((push) => push.runId === runId).reduce(withPush, fresh))
    } catch (error) {
      tell(store, 'failed', 'message.failed', failureOf(error))
    } finally {
      starting = false
      early = []
    }
  }

  function receive(push: RunPush): void {
    const owner = selectBuilds(store.getState()).find(({ run }) => run?.runId === push.runId)
    if (owner?.run) setRun(owner.id, withPush(owner.run, push))
    else if (starting) early.push(push)
  }

  async function stop(): Promise<void> {
    const run = store.getState().build?.run ?? null
    if (run?.status !== 'running') return
    try {
      await host.call('containers.stop', { runId: run.runId })
    } catch (error) {
      reportHostFailure(store)(error)
    }
  }

  return { start, stop, receive }
}
