import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { readJsonLines } from '../engine/index.ts'
import { statusResponse } from './status-schema.ts'
import { decodeStatus } from './trace.ts'

test('a status update decodes what BuildKit sends', () => {
  const message = {
    vertexes: [
      {
        digest: 'sha256:a',
        inputs: ['sha256:b'],
        name: '[1/2] FROM x',
        cached: true,
        started: { seconds: 1_795_536_451, nanos: 500_000_000 },
        completed: null,
        error: '',
      },
    ],
    statuses: [
      {
        id: 'i',
        vertex: 'sha256:a',
        name: 'n',
        current: 3_000_000_000,
        total: 6_000_000_000,
        completed: null,
      },
    ],
    logs: [{ vertex: 'sha256:a', timestamp: { seconds: 2, nanos: 0 }, stream: 2, msg: Buffer.from('é') }],
    warnings: [
      {
        vertex: '',
        short: Buffer.from('w'),
        detail: [Buffer.from('a')],
        url: '',
        ranges: [{ start: { line: 4 } }],
      },
    ],
  }
  expect(decodeStatus(statusResponse.encode(message))).toEqual({
    vertices: [
      {
        digest: 'sha256:a',
        inputs: ['sha256:b'],
        name: '[1/2] FROM x',
        cached: true,
        started: 1_795_536_451_500,
        completed: null,
        error: '',
      },
    ],
    transfers: [
      {
        vertex: 'sha256:a',
        id: 'i',
        name: 'n',
        current: 3_000_000_000,
        total: 6_000_000_000,
        completed: null,
      },
    ],
    logs: [{ vertex: 'sha256:a', stream: 2, bytes: Buffer.from('é'), time: 2000 }],
    warnings: [{ vertex: '', message: 'w', detail: 'a', url: '', line: 4 }],
  })
})

test('an empty status message reports nothing, and unknown fields are skipped', () => {
  const empty = { vertices: [], transfers: [], logs: [], warnings: [] }
  expect(decodeStatus(new Uint8Array())).toEqual(empty)
  expect(decodeStatus(Uint8Array.from([0xfa, 0x01, 0x01, 0x00]))).toEqual(empty)
})

test('a truncated status message is rejected', () => {
  expect(() => decodeStatus(Uint8Array.from([0x0a, 0x7f, 0x01]))).toThrow()
})

async function linesOf(...chunks: (string | Buffer)[]): Promise<unknown[]> {
  const lines: unknown[] = []
  for await (const line of readJsonLines(Readable.from(chunks.map((chunk) => Buffer.from(chunk))))) {
    lines.push(line)
  }
  return lines
}

test('JSON lines can be split anywhere', async () => {
  expect(await linesOf('{"a":1}\r\n{"b"', ':2}\n\n{"c":3}')).toEqual([{ a: 1 }, { b: 2 }, { c: 3 }])
  const bytes = Buffer.from('{"a":"日"}\n')
  expect(await linesOf(bytes.subarray(0, 7), bytes.subarray(7))).toEqual([{ a: '日' }])
})

test('a line that is not JSON throws', async () => {
  await expect(linesOf('{"a":1}\nnope\n')).rejects.toThrow(SyntaxError)
})
