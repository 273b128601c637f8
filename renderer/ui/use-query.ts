import { useCallback, useEffect, useMemo, useState } from 'react'
import type { CallInput, CallName, CallOutput, HostClient } from '#shared/api/index.ts'
import type { Failure } from '#shared/text/index.ts'
import { failureOf } from './failure-of.ts'

/** What is known of the answer to a question. */
export interface Query<T> {
  /** `null` before the first answer. Of another question than the one on its way only with `keep`. */
  readonly data: T | null
  /** Why the last question failed; `null` when it did not. */
  readonly failure: Failure | null
  /** An answer is on its way. */
  readonly loading: boolean
  /** Asks the same again. */
  readonly again: () => void
  /** Takes an answer that came by another way, from a call that changes what was asked for. */
  readonly replace: (data: T) => void
}

export interface QueryOptions {
  /** Shows the last answer, or failure, until the next one is there. */
  readonly keep?: boolean
  /** Asks only when nothing has changed for so long, in milliseconds. */
  readonly delay?: number
}

interface Answer<T> {
  readonly question: object | null
  readonly data: T | null
  readonly failure: Failure | null
}

const none: Answer<never> = { question: null, data: null, failure: null }

/**
 * Asks something for as long as a component shows it: when it is first shown, when one of `on` changes (the list keeps its
 * length), and by `again`. The answer to the last question counts, whichever comes first; nothing is taken in once the
 * component is gone. `ask` is `null` while there is nothing to ask.
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

  // biome-ignore lint/correctness/useExhaustiveDependencies: `ask` is what the question stands for
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
          take(({ data }) => ({ question, data: keep ? data : null, failure: failureOf(error) })),
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
  return { data, failure, loading: isAsked && !isAnswered, again, replace }
}

/** `useQuery` for one call of the host, asked again when the input's content changes; `null` asks nothing. */
export function useCall<N extends CallName>(
  host: HostClient,
  name: N,
  input: CallInput<N> | null,
  options?: QueryOptions,
): Query<CallOutput<N>> {
  const ask = input === null ? null : () => host.call(name, input)
  return useQuery(ask, [host, name, JSON.stringify(input)], options)
}
