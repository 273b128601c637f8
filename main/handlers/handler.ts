import type { CallName, CallOutput, ParsedInput, PushName, PushPayload } from '#shared/api/index.ts'

/** Answers calls whose input the contract has already validated. An expected failure is a thrown `CallError`. */
export type Handlers<N extends CallName = CallName> = {
  readonly [K in N]: (input: ParsedInput<K>) => Promise<CallOutput<K>>
}

/** Tells every connected UI something. */
export type Push = <N extends PushName>(name: N, payload: PushPayload<N>) => void
