import {
  type CallName,
  type CallOutput,
  calls,
  isCallName,
  type ParsedInput,
  type PushName,
  type PushPayload,
} from '#shared/api/index.ts'
import type { AppServices } from './app-services.ts'

/** Handles calls whose input the contract has already validated. An expected failure is a thrown `CallError`. */
export type Handlers = {
  readonly [N in CallName]: (input: ParsedInput<N>) => Promise<CallOutput<N>>
}

/** Emits a push to every connected page. */
export type Push = <N extends PushName>(name: N, payload: PushPayload<N>) => void

type Namespace = CallName extends infer N ? (N extends `${infer S}.${string}` ? S : never) : never
type MethodOf<S extends Namespace> = CallName extends infer N
  ? N extends `${S}.${infer M}`
    ? M
    : never
  : never

/** What a service may return for a call: its output, for one whose output is `null` nothing, now or later. */
type Returned<Out> = [Out] extends [null] ? void | Promise<void> : Out | Promise<Out>

/** For each namespace of the contract what answers its calls: the call `ns.method` is the method `method` of `ns`. */
export type CallServices = {
  readonly [S in Namespace]: {
    readonly [M in MethodOf<S>]: `${S}.${M}` extends infer N extends CallName
      ? (input: ParsedInput<N>) => Returned<CallOutput<N>>
      : never
  }
}

/** Pushes of services that have one listener each; those of `app` are the shell's. */
type PushSources = {
  readonly [N in Exclude<PushName, `app.${string}` | `documents.${string}`>]: (
    emit: (payload: PushPayload<N>) => void,
  ) => void
}

/** The whole contract, answered by the services; `push` reaches every page. */
export function createHandlers(services: AppServices, push: Push): Handlers {
  forwardPushes(services, push)
  return handlersOf(callServices(services))
}

/** The handler of each call of the contract, from the services of its namespaces. */
export function handlersOf(services: CallServices): Handlers {
  const table = services as unknown as Record<string, Record<string, (input: unknown) => unknown>>
  const handlers = Object.keys(calls)
    .filter(isCallName)
    .map((name) => {
      const [namespace = '', method = ''] = name.split('.')
      return [name, async (input: unknown) => (await table[namespace]?.[method]?.(input)) ?? null]
    })
  return Object.fromEntries(handlers) as Handlers
}

function callServices(services: AppServices): CallServices {
  const { documents, tabs, pictures, containers, runMemory, settings, history, info } = services
  return {
    // A browser closes its own tabs; a shell with windows answers the two calls about closing itself.
    app: { info: () => info, mayClose: () => 'stay', close: () => undefined },
    builds: services.builds,
    cache: services.cache,
    checks: services.checkPages,
    containers: { ...containers, ...runMemory },
    daemon: services.daemon,
    data: { problems: () => [...services.data.problems()] },
    documents: { ...documents, ...tabs, ...pictures },
    files: services.files,
    forecast: services.forecasts,
    history,
    images: services.images,
    lessons: services.lessons,
    presets: services.presets,
    projects: services.projects,
    settings: {
      ...settings,
      // New limits of the history apply at once: what exceeds them is gone when the call returns.
      async set(changes) {
        const changed = await settings.set(changes)
        if (changes.historyDays !== undefined || changes.historyMegabytes !== undefined) {
          await history.applyLimits()
        }
        return changed
      },
    },
  }
}

function forwardPushes(services: AppServices, push: Push): void {
  const { builds, cache, containers, daemon, data, documents, files, history, images, projects } = services
  documents.subscribe({
    onUpdates: (payload) => push('documents.updates', payload),
    onStatus: (payload) => push('documents.status', payload),
    onReset: (payload) => push('documents.reset', payload),
  })
  const sources: PushSources = {
    'builds.events': (emit) =>
      builds.onEvents((buildId, from, events) => emit({ buildId, from, events: [...events] })),
    'cache.pruning': (emit) => cache.onPruning(emit),
    'containers.ended': (emit) => containers.onRun({ ended: emit }),
    'containers.output': (emit) => containers.onRun({ output: emit }),
    'daemon.changed': (emit) => daemon.onChanged(emit),
    'data.problem': (emit) => data.onProblem(emit),
    'files.changed': (emit) => files.onChanged(emit),
    'history.changed': (emit) => history.onChanged((path) => emit({ path })),
    'images.reading': (emit) => images.onReading(emit),
    'projects.changed': (emit) => projects.onChanged(() => emit({})),
  }
  for (const name of Object.keys(sources) as (keyof PushSources)[]) subscribe(name, sources, push)
}

function subscribe<N extends keyof PushSources>(name: N, sources: PushSources, push: Push): void {
  sources[name]((payload) => push(name, payload))
}
