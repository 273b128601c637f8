import {
  CallError,
  type CallInput,
  type CallName,
  type CallOutput,
  calls,
  isPushName,
  type ParsedInput,
  type PushName,
  type PushPayload,
  pushes,
} from '#shared/api/index.ts'
import type { ConnectionState, HostConnection } from '../host-connection.ts'
import { PushListeners } from '../push-listeners.ts'

/** A test's host answers. A thrown `CallError` reaches the caller as it would over the wire. */
export type FakeHandlers = {
  readonly [N in CallName]?: (input: ParsedInput<N>) => CallOutput<N> | Promise<CallOutput<N>>
}

export interface FakeHost extends HostConnection {
  /** Every call made so far, with its validated input. */
  readonly made: readonly { readonly name: CallName; readonly input: unknown }[]
  push<N extends PushName>(name: N, payload: PushPayload<N>): void
  setConnection(state: ConnectionState): void
}

/**
 * A host for tests, held to the contract on both sides: an input or an answer that the schemas reject throws, and so does a
 * call without a handler (`not-faked`).
 */
export function createFakeHost(handlers: FakeHandlers): FakeHost {
  const listeners = new PushListeners({ isPushName, pushes })
  const stateListeners = new Set<(state: ConnectionState) => void>()
  const made: { name: CallName; input: unknown }[] = []
  let state: ConnectionState = 'connected'
  return {
    made,
    get connection() {
      return state
    },
    on: (name, listener) => listeners.on(name, listener),
    onConnection(listener) {
      stateListeners.add(listener)
      return () => {
        stateListeners.delete(listener)
      }
    },
    async call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
      const spec = calls[name]
      const parsed = spec.input.parse(input)
      made.push({ name, input: parsed })
      if (state !== 'connected') {
        throw new CallError({ code: 'disconnected', message: `not connected while calling "${name}"` })
      }
      const handler = handlers[name] as ((input: unknown) => unknown) | undefined
      if (handler === undefined) {
        throw new CallError({ code: 'not-faked', message: `this test's host does not answer "${name}"` })
      }
      return spec.output.parse(await handler(parsed)) as CallOutput<N>
    },
    push: (name, payload) => listeners.emit(name, payload),
    setConnection(next) {
      state = next
      for (const listener of [...stateListeners]) listener(next)
    },
    close: () => undefined,
  }
}
