import {
  CallError,
  type CallInput,
  type CallName,
  type CallOutput,
  type HostBridge,
  isWireAnswer,
} from '#shared/api/index.ts'
import { pageFailure } from '#shared/failures/index.ts'
import type { HostConnection } from './host-connection.ts'
import { PushListeners } from './push-listeners.ts'

/** Unwraps a host's answer. Throws the `CallError` of a failed call, `bad-answer` for anything else. */
export function readAnswer(answer: unknown): unknown {
  if (!isWireAnswer(answer)) {
    throw new CallError(pageFailure('bad-answer'))
  }
  if (!answer.ok) throw new CallError(answer.error)
  return answer.value
}

/** The connection inside Electron: always there as long as the page is. */
export function createBridgeConnection(bridge: HostBridge): HostConnection {
  const listeners = new PushListeners()
  const unsubscribe = bridge.subscribe((name, payload) => listeners.emit(name, payload))
  return {
    connection: 'connected',
    onConnection: () => () => undefined,
    on: (name, listener) => listeners.on(name, listener),
    call: async <N extends CallName>(name: N, input: CallInput<N>) =>
      readAnswer(await bridge.call(name, input)) as CallOutput<N>,
    close: unsubscribe,
  }
}
