import { createHash } from 'node:crypto'
import { secretValues } from '#main/buildkit/index.ts'
import { CallError, type CallOutput, type ParsedInput, toWireFailure } from '#shared/api/index.ts'
import {
  type BuildRecord,
  type BuildRequest,
  capOutput,
  maskOptions,
  redactEvents,
  summarizeEvents,
} from '#shared/build/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { failure } from '#shared/failures/index.ts'
import { maskText } from '#shared/secrets/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import type { FinishedBuild } from '../builds/index.ts'
import { whyNot } from '../kept/index.ts'
import type { HistoryEntry, HistoryStore } from './history-store.ts'

export interface HistoryLimits {
  /** Bytes of all builds together. */
  readonly bytes: number
  readonly days: number
}

/** This app's builds, kept between its runs. */
export interface BuildHistory {
  /** A build begins: the values of its secrets are not to be stored with it, whatever becomes of their sources. */
  begin(buildId: string, request: BuildRequest): void
  /** Stores a build and removes those over the limits. Never rejects: the next list reports a failure. */
  add(build: FinishedBuild): Promise<void>
  list(input: ParsedInput<'history.list'>): Promise<CallOutput<'history.list'>>
  /** Throws `CallError`: `unknown-build`, `unreadable-build`. */
  read(input: ParsedInput<'history.read'>): Promise<BuildRecord>
  remove(input: ParsedInput<'history.remove'>): Promise<void>
  removeAll(input: ParsedInput<'history.removeAll'>): Promise<void>
  /** Removes builds over the current limits. */
  applyLimits(): Promise<void>
  /** Subscribes to changes; called with the Dockerfile's path. Returns the function that ends the subscription. */
  onChanged(listener: (path: string | null) => void): () => void
  /** Resolves when all pending writes are on disk. */
  settled(): Promise<void>
}

interface BuildHistoryOptions {
  readonly store: HistoryStore
  readonly limits: () => Promise<HistoryLimits>
  /** The source of secrets given as environment variables. */
  readonly env: NodeJS.ProcessEnv
}

/** Characters of output kept of a build. */
const longestOutput = 8 * 1024 * 1024
const dayMs = 86_400_000

/** Keeps ended builds in `store` within `limits`. Reads and changes run one after the other. */
export function createBuildHistory({ store, limits, env }: BuildHistoryOptions): BuildHistory {
  const listeners = new Set<(path: string | null) => void>()
  let last: Promise<void> = Promise.resolve()
  let notKept: CallOutput<'history.list'>['notKept'] = null
  /** Values of the secrets of builds that run, as they were when these began. */
  const begun = new Map<string, Promise<readonly string[]>>()

  /** Serializes changes. */
  function inOrder(work: () => Promise<void>): Promise<void> {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result
  }

  const notify = (path: string | null) => {
    for (const listener of listeners) listener(path)
  }

  async function keep(build: FinishedBuild): Promise<void> {
    const [first] = build.events
    const buildId = first?.type === 'started' ? first.buildId : ''
    // A file may be gone by now, a variable another: both times count.
    const before = (await begun.get(buildId)) ?? []
    begun.delete(buildId)
    const now = await secretValues(build.request.secrets ?? [], env)
    await store.write(recordOf(build, [...before, ...now]))
    await trim()
  }

  async function trim(): Promise<void> {
    const { entries } = await store.scan()
    await removeEach(overLimits(entries, await limits(), Date.now()))
  }

  async function removeEach(entries: readonly HistoryEntry[]): Promise<void> {
    for (const { summary } of entries) await store.remove(summary.buildId)
    if (entries.length > 0) await store.scan()
    for (const path of new Set(entries.map(({ summary }) => summary.path))) notify(path)
  }

  return {
    begin(buildId, { secrets = [] }) {
      if (secrets.length > 0) begun.set(buildId, secretValues(secrets, env))
    },

    add: (build) =>
      inOrder(async () => {
        notKept = await keep(build).then(
          () => null,
          (error: unknown) => toWireFailure(failure('cannot-keep#build', { why: whyNot(error) })),
        )
        notify(build.request.dockerfilePath)
      }),

    async list({ path }) {
      const { entries, unreadable } = await store.scan()
      const builds = entries.map(({ summary }) => summary).filter((summary) => summary.path === path)
      builds.sort((a, b) => b.startedAt - a.startedAt)
      return { builds, unreadable, notKept }
    },

    async read({ buildId }) {
      const record = await store.read(buildId)
      if (record === null) {
        throw new CallError(failure('unknown-build#history', { build: buildId }))
      }
      if (record === 'unreadable') {
        throw new CallError(failure('unreadable-build', { build: buildId }))
      }
      return record
    },

    remove: ({ buildIds }) =>
      inOrder(async () => {
        const wanted = new Set(buildIds)
        const { entries } = await store.scan()
        const found = entries.filter(({ summary }) => wanted.delete(summary.buildId))
        // An unreadable build is not listed, but can be removed by its name.
        for (const buildId of wanted) await store.remove(buildId)
        await removeEach(found)
      }),

    removeAll: ({ path }) =>
      inOrder(async () => {
        const { entries } = await store.scan()
        await removeEach(entries.filter(({ summary }) => summary.path === path))
      }),

    applyLimits: () => inOrder(trim),

    onChanged(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    settled: () => last,
  }
}

/** The builds to remove: those older than the limit, then the oldest until the rest fits. The newest one always stays. */
export function overLimits(
  entries: readonly HistoryEntry[],
  limits: HistoryLimits,
  now: number,
): readonly HistoryEntry[] {
  const newestFirst = [...entries].sort((a, b) => b.summary.finishedAt - a.summary.finishedAt)
  let bytes = 0
  return newestFirst.filter((entry, order) => {
    bytes += entry.bytes
    if (order === 0) return false
    return bytes > limits.bytes || now - entry.summary.finishedAt > limits.days * dayMs
  })
}

/** `secrets` are the values of the build's declared secrets. */
function recordOf({ request, events }: FinishedBuild, secrets: readonly string[]): BuildRecord {
  const { context, dockerfile, dockerfilePath, ...chosen } = request
  const { options, masked, values } = maskOptions(chosen, secrets)
  const hidden = [...values, ...secrets]
  const output = capOutput(redactEvents(events, hidden), longestOutput)
  const graph = resolveStages(parseDockerfile(dockerfile), { buildArgs: request.buildArgs })
  const told = summarizeEvents(output.events)
  return {
    summary: {
      ...told,
      path: dockerfilePath,
      targetName: graph.stages[told.target]?.writtenName ?? '',
      moreTargets: request.moreTargets?.length ?? 0,
      textHash: createHash('sha256').update(dockerfile, 'utf8').digest('hex'),
    },
    dockerfile: maskText(dockerfile, hidden),
    context,
    options,
    masked,
    events: output.events,
    logLeftOut: output.leftOut,
  }
}
