import type * as z from 'zod'
import { appCalls, appPushes } from './app.ts'
import { buildCacheCalls, buildCachePushes } from './build-cache.ts'
import { buildHistoryCalls, buildHistoryPushes } from './build-history.ts'
import { buildCalls, buildPushes } from './builds.ts'
import { checkCalls } from './checks.ts'
import { containerCalls, containerPushes } from './containers.ts'
import { daemonCalls, daemonPushes } from './daemon.ts'
import { dataCalls, dataPushes } from './data.ts'
import { documentCalls, documentPushes } from './documents.ts'
import { fileCalls, filePushes } from './files.ts'
import { forecastCalls } from './forecasts.ts'
import { imageCalls, imagePushes } from './images.ts'
import { lessonCalls } from './lessons.ts'
import { presetCalls } from './presets.ts'
import { projectCalls, projectPushes } from './projects.ts'
import { settingsCalls } from './settings.ts'

/**
 * The one contract between the UI and its host. The Electron preload, the handlers, the WebSocket
 * client and the tests' fakes derive from these two maps; a call exists nowhere else.
 */
export const calls = {
  ...appCalls,
  ...documentCalls,
  ...fileCalls,
  ...checkCalls,
  ...daemonCalls,
  ...buildCalls,
  ...buildHistoryCalls,
  ...buildCacheCalls,
  ...forecastCalls,
  ...imageCalls,
  ...containerCalls,
  ...lessonCalls,
  ...presetCalls,
  ...projectCalls,
  ...dataCalls,
  ...settingsCalls,
} as const

/** What the host pushes to the UI on its own. */
export const pushes = {
  ...appPushes,
  ...documentPushes,
  ...filePushes,
  ...daemonPushes,
  ...dataPushes,
  ...buildPushes,
  ...buildHistoryPushes,
  ...buildCachePushes,
  ...imagePushes,
  ...containerPushes,
  ...projectPushes,
} as const

type Calls = typeof calls
/** Name of a call of the contract, such as `builds.start`. */
export type CallName = keyof Calls
/** What a caller passes to a call, before validation fills in defaults or rejects it. */
export type CallInput<N extends CallName> = z.input<Calls[N]['input']>
/** The input after validation, as handlers receive it. */
export type ParsedInput<N extends CallName> = z.output<Calls[N]['input']>
/** What a call returns when it does not fail. */
export type CallOutput<N extends CallName> = z.output<Calls[N]['output']>

type Pushes = typeof pushes
/** Name of a push of the contract, such as `documents.changed`. */
export type PushName = keyof Pushes
/** What a push carries. */
export type PushPayload<N extends PushName> = z.output<Pushes[N]>

/** True for the name of a call of the contract; inherited property names are none. */
export const isCallName = (name: unknown): name is CallName =>
  typeof name === 'string' && Object.hasOwn(calls, name)

/** True for the name of a push of the contract; inherited property names are none. */
export const isPushName = (name: unknown): name is PushName =>
  typeof name === 'string' && Object.hasOwn(pushes, name)

/** How the UI reaches its host, whichever shell it runs in. A failed call rejects with `CallError`. */
export interface HostClient {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>
  /** Returns the function that ends the subscription. */
  on<N extends PushName>(name: N, listener: (payload: PushPayload<N>) => void): () => void
}
