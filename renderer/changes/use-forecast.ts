import { useCallback, useEffect, useState } from 'react'
import type { Forecast, ForecastScore } from '#shared/cache/index.ts'
import type { Failure } from '#shared/text/index.ts'
import { failureOf, selectButtonOptions, useApp, useSession, useShown } from '../state/index.ts'

/** The host is asked when the text has stayed the same for this long, in milliseconds. */
const idle = 300

export type Told<T> =
  | { readonly status: 'waiting' }
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'ready'; readonly value: T }

/**
 * What the Build button would run, asked again when text, options, target, daemon or the kept builds change, and by `again`.
 * What was told last stays until the next answer is there; `null` for a file without a path.
 */
export function useForecast(): { readonly told: Told<Forecast> | null; readonly again: () => void } {
  const { host, editor, store } = useSession()
  const path = useShown((document) => document.file?.path ?? null)
  const dockerfile = useShown((document) => document.analysis?.dockerfile)
  const options = useApp(optionsKey)
  const endpoint = useApp((state) => state.daemon?.daemon?.endpoint)
  const [asked, setAsked] = useState(0)
  const [told, setTold] = useState<Told<Forecast>>({ status: 'waiting' })
  const again = useCallback(() => setAsked((count) => count + 1), [])

  useEffect(() => host.on('history.changed', again), [host, again])

  // biome-ignore lint/correctness/useExhaustiveDependencies: what the answer depends on, read when it is asked for
  useEffect(() => {
    if (path === null) return
    let current = true
    const ask = () =>
      host
        .call('forecast.next', { path, text: editor.text(), options: selectButtonOptions(store.getState()) })
        .then(
          (value) => current && setTold({ status: 'ready', value }),
          (error: unknown) => current && setTold({ status: 'failed', failure: failureOf(error) }),
        )
    const timer = setTimeout(ask, idle)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [host, editor, store, path, dockerfile, options, endpoint, asked])

  return { told: path === null ? null : told, again }
}

const optionsKey = (state: Parameters<typeof selectButtonOptions>[0]): string =>
  JSON.stringify(selectButtonOptions(state))

/** How a build that has ended was foretold; a build that is not put away yet is asked for again when it is. */
export function useScore(buildId: string): Told<ForecastScore> {
  const { host } = useSession()
  const [told, setTold] = useState<{ readonly of: string; readonly told: Told<ForecastScore> } | null>(null)
  useEffect(() => {
    let current = true
    let isKept = false
    const ask = () =>
      host.call('forecast.score', { buildId }).then(
        (value) => {
          isKept = true
          if (current) setTold({ of: buildId, told: { status: 'ready', value } })
        },
        (error: unknown) => {
          const failure = failureOf(error)
          if (!current || failure.code === 'unknown-build') return
          setTold({ of: buildId, told: { status: 'failed', failure } })
        },
      )
    const stop = host.on('history.changed', () => {
      if (!isKept) void ask()
    })
    void ask()
    return () => {
      current = false
      stop()
    }
  }, [host, buildId])
  return told?.of === buildId ? told.told : { status: 'waiting' }
}
