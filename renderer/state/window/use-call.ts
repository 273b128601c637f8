import { useCallback, useEffect, useState } from 'react'
import {
  CallError,
  type CallInput,
  type CallName,
  type CallOutput,
  type HostClient,
} from '#shared/api/index.ts'
import type { Failure } from '#shared/text/index.ts'

/** The answer to a call, for as long as its input stays the same. */
export type Answer<T> =
  | { readonly status: 'none' }
  | { readonly status: 'waiting' }
  | { readonly status: 'failed'; readonly failure: Failure; readonly retry: () => void }
  | { readonly status: 'ready'; readonly value: T }

/** Asks the host whenever the input's content changes; `null` asks nothing. */
export function useCall<N extends CallName>(
  host: HostClient,
  name: N,
  input: CallInput<N> | null,
): Answer<CallOutput<N>> {
  const [attempt, setAttempt] = useState(0)
  const [answer, setAnswer] = useState<{ key: string; of: Answer<CallOutput<N>> } | null>(null)
  const key = input === null ? '' : `${attempt} ${JSON.stringify(input)}`
  const retry = useCallback(() => setAttempt((count) => count + 1), [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the input
  useEffect(() => {
    if (input === null) return
    let current = true
    const take = (of: Answer<CallOutput<N>>) => {
      if (current) setAnswer({ key, of })
    }
    host.call(name, input).then(
      (value) => take({ status: 'ready', value }),
      (error: unknown) => take({ status: 'failed', failure: failureOf(error), retry }),
    )
    return () => {
      current = false
    }
  }, [host, name, key, retry])

  if (input === null) return { status: 'none' }
  return answer?.key === key ? answer.of : { status: 'waiting' }
}

function failureOf(error: unknown): Failure {
  if (error instanceof CallError) return { code: error.code, message: error.message }
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) }
}
