import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { answerText } from './answer-text.ts'
import { Engine } from './engine.ts'
import { readJsonLines } from './json-lines.ts'

let folder: string
let server: Server
/** The connections on which the daemon sends until they end. */
let ended: Promise<void>[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-endless-'))
  ended = []
  server = createServer((request, response) => {
    response.writeHead(request.url?.startsWith('/refused') ? 500 : 200)
    ended.push(sendForever(response))
  })
  server.listen(join(folder, 'docker.sock'))
  await once(server, 'listening')
})
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true, force: true })
})

async function sendForever(response: ServerResponse): Promise<void> {
  const chunk = Buffer.alloc(256 * 1024, '"')
  function* forever(): Generator<Buffer> {
    for (;;) yield chunk
  }
  await pipeline(Readable.from(forever()), response).catch(() => undefined)
}

const engine = () => new Engine({ kind: 'unix', path: join(folder, 'docker.sock') })

it('an answer that never ends is refused, and its connection ended', async () => {
  await expect(engine().json({ path: '/images/json' })).rejects.toThrow(
    'the daemon sent an answer of more than 64 MiB, which is not read: check what listens at its address',
  )
  await Promise.all(ended)
})

it('a refusal that never ends is refused, and its connection ended', async () => {
  await expect(engine().json({ path: '/refused' })).rejects.toThrow('an answer of more than 1 MiB')
  await Promise.all(ended)
})

it('a line that never ends is refused, and its connection ended', async () => {
  const answer = await engine().stream({ path: '/build' })
  const lines = readJsonLines(answer)
  await expect(lines.next()).rejects.toThrow('the daemon sent a line of more than 32 MiB')
  await Promise.all(ended)
})

async function* pieces(...texts: readonly string[]) {
  for (const text of texts) yield Buffer.from(text)
}

it('what is within the bounds is read as it is, however it is cut', async () => {
  expect(await answerText(pieces('日'.slice(0, 1), 'b'), 4)).toBe('日b')
  await expect(answerText(pieces('abc', 'de'), 4)).rejects.toThrow()
  const read = async (limit: number, ...texts: string[]) => {
    const found: unknown[] = []
    for await (const line of readJsonLines(pieces(...texts), limit)) found.push(line)
    return found
  }
  expect(await read(8, '{"a":1}\n', '{"b"', ':2}\r\n\n', '[3]')).toEqual([{ a: 1 }, { b: 2 }, [3]])
  expect(await read(8, '12345678\n1234', '5678\n')).toEqual([12_345_678, 12_345_678])
  await expect(read(8, '123456789\n')).rejects.toThrow('a line of more than')
  await expect(read(8, '12345', '6789')).rejects.toThrow('a line of more than')
})
