import { randomBytes } from 'node:crypto'
import { type BuildOutcome, type BuildTransport, hasCredentials } from '#main/buildkit/index.ts'
import { type BuildAbilities, CallError, type CallOutput, type ParsedInput } from '#shared/api/index.ts'
import {
  type BuildEvent,
  type BuildFinished,
  type BuildRequest,
  manifestKey,
  manifestOf,
  type StepTimes,
} from '#shared/build/index.ts'
import { failure, warning } from '#shared/failures/index.ts'
import type { Agreements } from '../kept/index.ts'
import { createEventTranslator, type EventTranslator } from './events.ts'
import { buildErrorOf, explainFailure } from './failure.ts'
import { rejectMissingInputs, unsetSecrets } from './missing-inputs.ts'
import { namedRepositories } from './named-repositories.ts'
import { type BuildPlan, planBuild, toSolveOptions } from './plan.ts'
import { BuildRecord, type EventListener, eventPage } from './record.ts'
import { rejectOutsideRoots, rejectUnagreed, rejectUnsupported, rejectWithheld } from './request-checks.ts'
import { type ImageLookup, type VerifiedOutcome, verifyImages } from './verify.ts'

/** Builds on the daemon in use: the calls `builds.…` of the contract. */
export interface BuildService {
  /**
   * Starts a build and returns its id immediately. Throws `CallError`: `outside-roots`, `invalid-dockerfile`,
   * `not-agreed`, `unknown-target`, `unnamed-stage`, `not-supported`, `no-daemon`.
   */
  start(request: BuildRequest): Promise<CallOutput<'builds.start'>>
  /** Stops the work on the daemon; resolves when the build has finished. Throws `CallError` `unknown-build`. */
  cancel(input: ParsedInput<'builds.cancel'>): Promise<void>
  /** What of a build's manifest nobody agreed to, as indexes into it, and the registries whose credentials the daemon may ask for. */
  unagreed(request: BuildRequest): Promise<CallOutput<'builds.unagreed'>>
  /** Somebody agreed to a build's manifest. */
  agree(request: BuildRequest): Promise<void>
  /** What the daemon in use can build. Throws `CallError` `no-daemon`. */
  abilities(): Promise<BuildAbilities>
  /** The events emitted so far, in pieces a message can carry. Throws `CallError` `unknown-build`. */
  events(input: ParsedInput<'builds.events'>): CallOutput<'builds.events'>
  /** Returns the function that ends the subscription. */
  onEvents(listener: EventListener): () => void
  /** How many builds are running. */
  running(): number
  /** Cancels what runs. */
  close(): Promise<void>
}

interface BuildServiceOptions {
  /** The transport to the daemon in use; throws `CallError` `no-daemon`. */
  readonly transport: () => Promise<BuildTransport>
  /** For secrets and the SSH agent. */
  readonly env: NodeJS.ProcessEnv
  /** Whether a path lies in what the user opened. */
  readonly mayRead: (path: string) => boolean
  /** What somebody agreed to; without it, whoever starts builds knows what they use. */
  readonly agreements?: Agreements
  /** Checks whether the daemon has the built images; `null` where it keeps none. Without it, the daemon's report is trusted. */
  readonly images?: () => Promise<ImageLookup | null>
  /** What the steps of the Dockerfile took in its earlier builds. Without it, cached steps have no times. */
  readonly earlierTimes?: (request: BuildRequest) => Promise<StepTimes>
  /** Notified of each build when it starts, before it reads any file. */
  readonly onStarted?: (build: StartedBuild) => void
  /** Notified of each build once, when all its events were emitted. */
  readonly onFinished?: (build: FinishedBuild) => void
}

/** A build that is starting. */
export interface StartedBuild {
  readonly buildId: string
  readonly request: BuildRequest
}

/** A finished build with all its events. */
export interface FinishedBuild {
  readonly request: BuildRequest
  readonly events: readonly BuildEvent[]
}

/** Builds whose events are kept after their end. */
const keptBuilds = 20
/** Characters of events of all kept builds; the history has them on the disk. */
const mostKept = 256 * 1024 * 1024

interface RunningBuild {
  readonly record: BuildRecord
  readonly transport: BuildTransport
  readonly abort: AbortController
  readonly ended: Promise<void>
}

export function createBuildService(options: BuildServiceOptions): BuildService {
  const listeners = new Set<EventListener>()
  const builds = new Map<string, RunningBuild>()
  const running = new Set<string>()

  const notify: EventListener = (buildId, from, events) => {
    for (const listener of listeners) listener(buildId, from, events)
  }

  async function run(buildId: string, build: RunningBuild, plan: BuildPlan, request: BuildRequest) {
    const { record, transport, abort } = build
    const translator = createEventTranslator(plan)
    const known = options.earlierTimes?.(request).catch((): StepTimes => new Map())
    void known?.then((times) => record.add(translator.know(times)))
    let finished: BuildFinished
    try {
      const outcome = await transport.run(
        toSolveOptions(buildId, request, plan),
        (update) => record.add(translator.translate(update)),
        abort.signal,
      )
      const { outcome: verified, movedTags } = await verify(outcome, plan)
      if (movedTags.length > 0) record.add([movedWarning(movedTags)])
      finished = endingOf(verified, plan, translator)
    } catch (error) {
      finished = abort.signal.aborted ? ending('cancelled') : failedBy(error)
    }
    await known
    running.delete(buildId)
    record.add([finished])
    record.flush()
    options.onFinished?.({ request, events: record.events })
  }

  async function verify(outcome: BuildOutcome, plan: BuildPlan): Promise<VerifiedOutcome> {
    const tags = plan.targets.map((target) => target.tags)
    const unverified = { outcome, movedTags: [] }
    if (outcome.kind !== 'built' || tags.every((own) => own.length === 0)) return unverified
    const lookUp = (await options.images?.().catch(() => null)) ?? null
    return lookUp === null ? unverified : verifyImages(outcome, tags, lookUp)
  }

  async function cancel({ buildId }: ParsedInput<'builds.cancel'>): Promise<void> {
    const build = known(buildId)
    build.abort.abort()
    await build.ended
  }

  function known(buildId: string): RunningBuild {
    const build = builds.get(buildId)
    if (build !== undefined) return build
    throw new CallError(failure('unknown-build', { build: buildId }))
  }

  return {
    async start(request) {
      rejectOutsideRoots(request, options.mayRead)
      rejectWithheld(request)
      if (options.agreements !== undefined) await rejectUnagreed(request, options.agreements.unagreed)
      const plan = planBuild(request)
      await rejectMissingInputs(request, options.env)
      const transport = await options.transport()
      rejectUnsupported(request, transport)
      const buildId = randomBytes(12).toString('hex')
      const record = new BuildRecord(buildId, notify)
      const { target, needs } = plan
      record.add([
        { type: 'started', buildId, time: Date.now(), target, needs },
        ...unsetSecrets(request, options.env),
      ])
      let markEnded = () => {}
      const ended = new Promise<void>((resolve) => {
        markEnded = resolve
      })
      const build = { record, transport, abort: new AbortController(), ended }
      builds.set(buildId, build)
      running.add(buildId)
      forgetOld(builds, running)
      options.onStarted?.({ buildId, request })
      void run(buildId, build, plan, request).finally(markEnded)
      return { buildId }
    },
    cancel,
    async unagreed(request) {
      const waiting = new Set(((await options.agreements?.unagreed(request)) ?? []).map(manifestKey))
      const items = manifestOf(request).map(manifestKey)
      const registries = new Set(
        namedRepositories(request, planBuild(request)).map(({ registry }) => registry),
      )
      const known = await Promise.all(
        [...registries].map(async (registry) =>
          (await hasCredentials(options.env, registry)) ? [registry] : [],
        ),
      )
      return { items: items.flatMap((key, at) => (waiting.has(key) ? [at] : [])), logins: known.flat() }
    },
    async agree(request) {
      await options.agreements?.agree(request)
    },
    async abilities() {
      const { name, unsupported, platforms } = await options.transport()
      // Choosing from a list is a convenience; without the daemon's list any platform can be typed.
      const offered = (await platforms?.().catch(() => [])) ?? []
      return { transport: name, unsupported: [...unsupported], platforms: [...offered] }
    },
    events: ({ buildId, from }) => eventPage(known(buildId).record.events, from),
    onEvents(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    running: () => running.size,
    async close() {
      await Promise.all([...running].map((buildId) => cancel({ buildId })))
    },
  }
}

function forgetOld(builds: Map<string, RunningBuild>, running: ReadonlySet<string>): void {
  let size = [...builds.values()].reduce((sum, { record }) => sum + record.size, 0)
  for (const [buildId, { record }] of builds) {
    if (builds.size <= keptBuilds && size <= mostKept) return
    if (running.has(buildId)) continue
    builds.delete(buildId)
    size -= record.size
  }
}

const movedWarning = (tags: readonly string[]): BuildEvent => ({
  type: 'warning',
  ...warning('warning#moved-tags', { tags }),
  line: 0,
  detail: '',
})

function endingOf(
  outcome: VerifiedOutcome['outcome'],
  plan: BuildPlan,
  translator: EventTranslator,
): BuildFinished {
  switch (outcome.kind) {
    case 'cancelled':
      return ending('cancelled')
    case 'failed':
      return ending('failed', { error: explainFailure(plan, translator, outcome) })
    case 'missing':
      return ending('failed', { error: buildErrorOf(outcome.why) })
    case 'built': {
      const images = plan.targets.map(({ stage, tags }, index) => ({
        target: stage,
        tags,
        imageId: outcome.imageIds[index] ?? null,
      }))
      const [first] = images
      return ending('succeeded', {
        imageId: first?.imageId ?? null,
        ...(images.length > 1 ? { images } : {}),
      })
    }
  }
}

function failedBy(error: unknown): BuildFinished {
  const said = toOneLine(error instanceof Error ? error.message : String(error))
  const why = error instanceof CallError ? error : failure('build-failed', { said })
  return ending('failed', { error: buildErrorOf(why) })
}

function ending(
  status: BuildFinished['status'],
  more: Partial<Pick<BuildFinished, 'imageId' | 'images' | 'error'>> = {},
): BuildFinished {
  return { type: 'finished', status, imageId: null, error: null, time: Date.now(), ...more }
}

const toOneLine = (message: string) => message.replace(/\s*[\r\n]+\s*/g, ' ').trim()
