import { expect, it } from 'vitest'
import type { DaemonPlace, DaemonStatus } from '#shared/api/index.ts'
import { part } from '#shared/failures/index.ts'
import { failureMessage } from '#shared/words/index.ts'
import '#shared/words/testing/all-languages.ts'
import { explainNoDaemon, withoutEngine } from './words.ts'

const place = (given: Partial<DaemonPlace>): DaemonPlace => ({
  id: given.name ?? '',
  kind: 'docker',
  origin: 'socket',
  name: '',
  endpoint: '',
  state: 'failed',
  problem: 'not-found',
  detail: '',
  facts: null,
  ...given,
})
const status = (...places: DaemonPlace[]): DaemonStatus => ({
  state: 'unavailable',
  places,
  daemon: null,
  choice: null,
})

it('why there is no daemon names each place that was tried, in either language', () => {
  const why = explainNoDaemon(
    status(
      place({
        origin: 'environment',
        name: 'DOCKER_HOST',
        endpoint: 'unix:///x',
        problem: 'refused',
        detail: 'connect ECONNREFUSED',
      }),
      place({
        origin: 'context',
        name: 'far',
        problem: 'timeout',
        detail: 'no answer within 4 s',
        reason: part('part#endpoint-timeout', { seconds: 4 }),
      }),
      place({ name: 'Docker', endpoint: 'unix:///usual' }),
    ),
  )
  expect(why.code).toBe('no-daemon')
  expect(why.message).toBe(
    'No Docker daemon answers. Tried: DOCKER_HOST unix:///x: connection refused (connect ECONNREFUSED), context far: no answer in time (no answer within 4 s). Start Docker, or set DOCKER_HOST to where one listens.',
  )
  expect(failureMessage(why, 'ja')).toBe(
    'Docker デーモンが応答しません。試した接続先: DOCKER_HOST unix:///x: 接続を拒否されました（connect ECONNREFUSED）、コンテキスト far: 時間内に応答がありません（4 秒以内に応答がありません）。Docker を起動するか、DOCKER_HOST にデーモンの接続先を設定してください。',
  )
})

it('without a place that was chosen or set, the usual ones are named together', () => {
  expect(explainNoDaemon(status(place({ name: 'Docker' }))).message).toMatch(
    /none of the usual sockets exists/,
  )
})

it('why there are no images names the daemon in use', () => {
  const daemon = {
    id: '',
    kind: 'buildkit',
    name: 'far',
    endpoint: '',
    product: 'BuildKit',
    version: '',
    apiVersion: '',
    platform: '',
    buildKit: true,
  } as const
  expect(withoutEngine({ ...status(), daemon }).message).toMatch(/^far is a standalone BuildKit/)
  expect(withoutEngine(status()).message).toMatch(/^What is in use is a standalone BuildKit/)
})
