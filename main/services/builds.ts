import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { BuildTransport } from '#main/buildkit/build-transport.ts'
import { CallError } from '#shared/api/index.ts'
import type { BuildEvent, BuildFinished } from '#shared/build/build-event.ts'
import type { BuildRequest } from '#shared/build/build-request.ts'
import { wasStopped } from '#shared/build/index.ts'
import { createEventTranslator } from './builds-events.ts'
import { explainFailure } from './builds-failure.ts'
import { type BuildPlan, planBuild } from './builds-plan.ts'
import { BuildRecord, type EventListener } from './builds-record.ts'

export interface BuildService {
  /**
   * Starts a build and answers its id at once. Throws `CallError`: `outside-roots`, `invalid-dockerfile`,
   * `unknown-target`, `no-daemon`.
   */
  start(request: BuildRequest): Promise<string>
  /** Stops the work on the daemon; resolves when the build has finished. Throws `CallError` `unknown-build`. */
  cancel(buildId: string): Promise<void>
  /** All events told so far. Throws `CallError` `unknown-build`. */
  events(buildId: string): readonly BuildEvent[]
  /** Returns the function that ends the subscription. */
  onEvents(listener: EventListener): () => void
  /** Cancels what runs. */
  close(): Promise<void>
}

export interface BuildServiceOptions {
  /** The transport to the daemon in use; throws `CallError` `no-daemon`. */
  readonly transport: () => Promise<BuildTransport>
  /** Whether a path lies in what the person opened. */
  readonly mayRead: (path: string) => boolean
}

/** Builds whose events are kept after their end. */
const keptBuilds = 20
/** How long the daemon may take to stop a build before the connection is cut, in milliseconds. */
const stopsWithinMs = 3000
const askAgainMs = 100

interface RunningBuild {
  readonly record: BuildRecord
  readonly transport: BuildTransport
  readonly abort: AbortController
  readonly ended: Promise<void>
  cancelled: boolean
}

export function createBuildService(options: BuildServiceOptions): BuildService {
  const listeners = new Set<EventListener>()
  const builds = new Map<string, RunningBuild>()
  const running = new Set<string>()

  const tell: EventListener = (buildId, from, events) => {
    for (const listener of listeners) listener(buildId, from, events)
  }

  async function run(buildId: string, build: RunningBuild, plan: BuildPlan, request: BuildRequest) {
    const { record, transport, abort } = build
    const translator = createEventTranslator(plan)
    let finished: BuildFinished
    try {
      const { context, dockerfilePath, tags, buildArgs, labels, platform, noCache, pull } = request
      const { dockerfile, targetName: target } = plan
      const outcome = await transport.run(
        {
          ...{ buildId, context, dockerfile, dockerfilePath, target },
          ...{ tags, buildArgs, labels, platform, noCache, pull },
        },
        (update) => record.add(translator.translate(update)),
        abort.signal,
      )
      if (outcome.kind === 'built') finished = ending('succeeded', { imageId: outcome.imageId })
      else if (build.cancelled && (translator.failed === null || wasStopped(outcome.message))) {
        finished = ending('cancelled')
      } else finished = ending('failed', { error: explainFailure(plan, translator.failed, outcome.message) })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      finished = build.cancelled
        ? ending('cancelled')
        : ending('failed', { error: { message: toOneLine(message), stage: -1, line: 0 } })
    }
    running.delete(buildId)
    record.add([finished])
    record.flush()
  }

  async function cancel(buildId: string): Promise<void> {
    const build = known(buildId)
    if (!running.has(buildId)) return
    build.cancelled = true
    const deadline = Date.now() + stopsWithinMs
    while (running.has(buildId)) {
      // The daemon does not know a build before its context has begun to arrive, so it is asked more than once.
      const asked = await build.transport.cancel(buildId).then(
        () => true,
        () => false,
      )
      if (!asked || Date.now() > deadline) build.abort.abort()
      await Promise.race([build.ended, delay(askAgainMs)])
    }
  }

  function known(buildId: string): RunningBuild {
    const build = builds.get(buildId)
    if (build !== undefined) return build
    throw new CallError({ code: 'unknown-build', message: `There is no build ${buildId} (any more).` })
  }

  return {
    async start(request) {
      if (!options.mayRead(request.context)) throw outside('build context', request.context)
      if (request.dockerfilePath !== null && !options.mayRead(request.dockerfilePath)) {
        throw outside('Dockerfile', request.dockerfilePath)
      }
      const plan = planBuild(request)
      const transport = await options.transport()
      const buildId = randomBytes(12).toString('hex')
      const record = new BuildRecord(buildId, tell)
      const { target, needs } = plan
      record.add([{ type: 'started', buildId, time: Date.now(), target, needs }])
      let markEnded = () => {}
      const ended = new Promise<void>((resolve) => {
        markEnded = resolve
      })
      const build = { record, transport, abort: new AbortController(), ended, cancelled: false }
      builds.set(buildId, build)
      running.add(buildId)
      forgetOld(builds, running)
      void run(buildId, build, plan, request).finally(markEnded)
      return buildId
    },
    cancel,
    events: (buildId) => known(buildId).record.events,
    onEvents(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      await Promise.all([...running].map(cancel))
    },
  }
}

function forgetOld(builds: Map<string, RunningBuild>, running: ReadonlySet<string>): void {
  for (const buildId of builds.keys()) {
    if (builds.size <= keptBuilds) return
    if (!running.has(buildId)) builds.delete(buildId)
  }
}

function ending(
  status: BuildFinished['status'],
  more: Partial<Pick<BuildFinished, 'imageId' | 'error'>> = {},
): BuildFinished {
  return { type: 'finished', status, imageId: null, error: null, time: Date.now(), ...more }
}

const toOneLine = (message: string) => message.replace(/\s*[\r\n]+\s*/g, ' ').trim()

const outside = (what: string, path: string) =>
  new CallError({
    code: 'outside-roots',
    message: `The ${what} ${path} is outside the folders opened in Stagegraph, or is not there. Open its folder first.`,
  })
