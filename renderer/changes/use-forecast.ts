import { useEffect } from 'react'
import type { Forecast, ForecastScore } from '#shared/cache/index.ts'
import { selectButtonOptions, useApp, useSession, useShown } from '../state/index.ts'
import { type Query, useCall, useQuery } from '../state/later.ts'

/** The host is asked when the text has stayed the same for this long, in milliseconds. */
const idle = 300

/**
 * The forecast of the Build button, requested again when text, options, target, daemon or the kept builds change, and by
 * `again`. The last answer stays until the next one arrives; `null` for a file without a path.
 */
export function useForecast(): Query<Forecast> | null {
  const { host, editor, store } = useSession()
  const path = useShown((document) => document.file?.path ?? null)
  const dockerfile = useShown((document) => document.analysis?.dockerfile)
  const options = useApp(optionsKey)
  const endpoint = useApp((state) => state.daemon?.daemon?.endpoint)
  const query = useQuery(
    path === null
      ? null
      : () =>
          host.call('forecast.next', {
            path,
            text: editor.text(),
            options: selectButtonOptions(store.getState()),
          }),
    [host, editor, store, path, dockerfile, options, endpoint],
    { keep: true, delay: idle },
  )
  useEffect(() => host.on('history.changed', query.again), [host, query.again])
  return path === null ? null : query
}

const optionsKey = (state: Parameters<typeof selectButtonOptions>[0]): string =>
  JSON.stringify(selectButtonOptions(state))

/** A finished build compared with its forecast; requested again when the build has been stored. */
export function useScore(buildId: string): Pick<Query<ForecastScore>, 'data' | 'failure'> {
  const { host } = useSession()
  const { data, failure, again } = useCall(host, 'forecast.score', { buildId })
  const isKept = data !== null
  useEffect(() => (isKept ? undefined : host.on('history.changed', again)), [host, isKept, again])
  return { data, failure: failure?.code === 'unknown-build' ? null : failure }
}
