import { useCallback, useEffect, useMemo, useState } from 'react'
import type { CallInput, CallName, CallOutput, HostClient } from '#shared/api/index.ts'
import type { Failure } from '#shared/text/index.ts'
import { useApp } from './use-session.ts'
import { toFailure } from './window/messages.ts'

/** The state of a query. */
export interface Query<T> {
  /** `null` before the first answer. With `keep` it may be the previous query's. */
  readonly data: T | null
  /** Why the last query failed; `null` when it did not. */
  readonly failure: Failure | null
  /** An answer is on its way. */
  readonly loading: boolean
  /** Runs the query again. */
  readonly again: () => void
  /** Replaces the answer with one from another call, which changed the queried data. */
  readonly replace: (data: T) => void
}

export interface QueryOptions {
  /** Keeps the last answer, or failure, until the next one arrives. */
  readonly keep?: boolean
  /** Runs only when nothing has changed for so long, in milliseconds. */
  readonly delay?: number
}

interface Answer<T> {
  readonly question: object | null
  readonly data: T | null
  readonly failure: Failure | null
}

const none: Answer<never> = { question: null, data: null, failure: null }

/**
 * Runs a query while a component is mounted: when it mounts, when one of `on` changes (the list keeps its length), and on
 * `again`, and when the host is connected again after it failed for that. The last query's answer counts, whichever arrives first; nothing is updated after unmounting. `ask` is `null` while
 * there is nothing to ask.
 */
export function useQuery<T>(
  ask: (() => Promise<T>) | null,
  on: readonly unknown[],
  { keep = false, delay = 0 }: QueryOptions = {},
): Query<T> {
  const [attempt, setAttempt] = useState(0)
  const [answer, setAnswer] = useState<Answer<T>>(none)
  const isAsked = ask !== null
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of these makes another question
  const question = useMemo(() => ({}), [isAsked, attempt, ...on])
  const again = useCallback(() => setAttempt((count) => count + 1), [])
  const replace = useCallback((data: T) => setAnswer({ question, data, failure: null }), [question])

  // biome-ignore lint/correctness/useExhaustiveDependencies: `question` identifies `ask`
  useEffect(() => {
    if (ask === null) return
    let current = true
    const take = (next: (before: Answer<T>) => Answer<T>): void => {
      if (current) setAnswer(next)
    }
    const begin = (): void =>
      void ask().then(
        (data) => take(() => ({ question, data, failure: null })),
        (error: unknown) =>
          take(({ data }) => ({ question, data: keep ? data : null, failure: toFailure(error) })),
      )
    const timer = delay > 0 ? setTimeout(begin, delay) : undefined
    if (timer === undefined) begin()
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [question])

  const isAnswered = answer.question === question
  const { data, failure } = isAnswered || keep ? answer : none
  const isConnected = useApp(({ connection }) => connection === 'connected')
  const wasCutOff = failure?.code === 'disconnected'
  useEffect(() => {
    if (isConnected && wasCutOff) again()
  }, [isConnected, wasCutOff, again])
  return { data, failure, loading: isAsked && !isAnswered, again, replace }
}

/** `useQuery` for one call of the host, repeated when the input's content changes; `null` asks nothing. */
export function useCall<N extends CallName>(
  host: HostClient,
  name: N,
  input: CallInput<N> | null,
  options?: QueryOptions,
): Query<CallOutput<N>> {
  const ask = input === null ? null : () => host.call(name, input)
  return useQuery(ask, [host, name, JSON.stringify(input)], options)
}
