import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Engine } from '../engine/index.ts'
import { watchPulse } from './pulse.ts'

let folder: string
let server: Server
/** Answers that are held back, while the daemon is stopped. */
let held: ServerResponse[]
let isStopped: boolean
let onAsked: () => void
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stagegraph-pulse-'))
  held = []
  isStopped = false
  onAsked = () => undefined
  server = createServer((_request, response) => {
    if (isStopped) held.push(response)
    else response.end('OK')
    onAsked()
  })
  await new Promise<void>((resolve) => server.listen(join(folder, 'docker.sock'), resolve))
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  rmSync(folder, { recursive: true, force: true })
})

it('a daemon that does not answer is told once, and that it answers again', async () => {
  const engine = new Engine({ kind: 'unix', path: join(folder, 'docker.sock') })
  const end = new AbortController()
  const told: boolean[] = []
  let next: () => void = () => undefined
  const toldNext = (): Promise<void> =>
    new Promise((resolve) => {
      next = resolve
    })
  const watching = watchPulse(
    engine,
    end.signal,
    (silent) => {
      told.push(silent)
      next()
    },
    { everyMs: 5, withinMs: 50 },
  )
  await new Promise<void>((resolve) => {
    onAsked = resolve
  })
  expect(told).toEqual([])
  isStopped = true
  await toldNext()
  expect(told).toEqual([true])
  await new Promise<void>((resolve) => {
    onAsked = () => held.length > 3 && resolve()
  })
  expect(told).toEqual([true])
  isStopped = false
  await toldNext()
  expect(told).toEqual([true, false])
  end.abort()
  await watching
})

it('a daemon that is gone is not called silent', async () => {
  const engine = new Engine({ kind: 'unix', path: join(folder, 'nothing.sock') })
  const end = new AbortController()
  const told: boolean[] = []
  let asked = 0
  const counting = {
    stream: (request: Parameters<Engine['stream']>[0]) => {
      asked++
      if (asked === 3) end.abort()
      return engine.stream(request)
    },
  }
  await watchPulse(counting, end.signal, (silent) => told.push(silent), { everyMs: 1, withinMs: 5000 })
  expect([asked, told]).toEqual([3, []])
})
