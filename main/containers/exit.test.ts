import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { Engine } from '../engine/index.ts'
import { waitForExit } from './exit.ts'

/** An engine with one answer, for the duration of `use`. */
async function withEngine<T>(answer: RequestListener, use: (engine: Engine) => Promise<T>): Promise<T> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  try {
    return await use(new Engine({ kind: 'tcp', host: '127.0.0.1', port, tls: null }))
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

test('waiting for an exit is ready when the daemon waits, and returns the exit', async () => {
  let asked = ''
  let tellEnd = (): void => {}
  await withEngine(
    ({ method, url }, response) => {
      asked = `${method} ${url}`
      response.writeHead(200).flushHeaders()
      tellEnd = () => response.end('{"StatusCode":3}\n')
    },
    async (engine) => {
      const { exit } = await waitForExit(engine, 'abc')
      expect(asked).toBe('POST /containers/abc/wait?condition=next-exit')
      tellEnd()
      expect(await exit).toEqual({ StatusCode: 3 })
    },
  )
})

test('waiting for an exit is not ready before the daemon waits', async () => {
  const refused = withEngine(
    (_request, response) => response.writeHead(404).end('{"message":"No such container: abc"}'),
    (engine) => waitForExit(engine, 'abc'),
  )
  await expect(refused).rejects.toThrow('No such container: abc')
})

test('an unreadable exit counts as an exit', async () => {
  const exit = withEngine(
    (_request, response) => response.writeHead(200).end('the daemon is going down'),
    async (engine) => (await waitForExit(engine, 'abc')).exit,
  )
  await expect(exit).rejects.toThrow()
})
