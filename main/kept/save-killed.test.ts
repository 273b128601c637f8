import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seededRandom } from '#shared/testing/random.ts'
import { countCases } from '../../scripts/safety/case-count.ts'
import { removeAbandoned } from './atomic-write.ts'

/** Saves in progress when their process is killed. */
const kills = 500
/** Documents that one process saves in parallel, and parallel processes. */
const documents = 5
const together = 4
/** Bytes; large enough for several writes. */
const size = 150_000

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-killed-'))
  await build({
    stdin: {
      contents: `
        import { writeFileAtomic } from './atomic-write.ts'
        const [, , size, ...files] = process.argv
        process.stdout.write('saving')
        for (const file of files) void save(file)
        async function save(file) {
          for (let round = 0; ; round++) await writeFileAtomic(file, Buffer.alloc(Number(size), 97 + round % 26))
        }
      `,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: join(folder, 'saver.mjs'),
    logLevel: 'error',
  })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Starts a process that saves documents repeatedly, and kills it this many milliseconds after its first saves began. */
async function killWhileSaving(files: readonly string[], after: number): Promise<void> {
  const saver: ChildProcess = spawn(process.execPath, [join(folder, 'saver.mjs'), String(size), ...files], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(saver, 'exit')
  if (saver.stdout !== null) await once(saver.stdout, 'data')
  setTimeout(() => saver.kill('SIGKILL'), after)
  expect(await ended).toEqual([null, 'SIGKILL'])
}

it('a document holds its old or its new text, whenever saving it was killed', async () => {
  const random = seededRandom(5)
  const moments = Array.from({ length: kills / documents }, () => random() * 15)
  let [whole, interrupted, next] = [0, 0, 0]

  const look = async (place: string): Promise<void> => {
    const file = join(place, 'Dockerfile')
    const bytes = await readFile(file)
    const isOld = bytes.toString() === 'FROM scratch\n'
    const isNew = bytes.length === size && bytes.every((byte) => byte === bytes[0])
    if (isOld || isNew) whole++
    if ((await readdir(place)).length > 1) interrupted++
    // Leftovers of a killed save are removed when the document is opened again, once no process can be writing them any more.
    await removeAbandoned(file, -1)
    expect(await readdir(place)).toEqual(['Dockerfile'])
  }

  const work = async (): Promise<void> => {
    while (next < moments.length) {
      const round = next++
      const places = Array.from({ length: documents }, (_value, at) => join(folder, `${round}-${at}`))
      for (const place of places) {
        await mkdir(place)
        await writeFile(join(place, 'Dockerfile'), 'FROM scratch\n')
      }
      await killWhileSaving(
        places.map((place) => join(place, 'Dockerfile')),
        moments[round] ?? 0,
      )
      await Promise.all(places.map(look))
    }
  }
  await Promise.all(Array.from({ length: together }, work))
  expect(whole).toBe(kills)
  // Many were killed during a save, not between two.
  expect(interrupted).toBeGreaterThan(kills / 10)
  countCases('safety', 'saves killed', kills, `${interrupted} of them with a new file half written`)
}, 120_000)
