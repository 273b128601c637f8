import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { cacheFileOf, loadPacked, makeCodeCache } from '../../main/cli/packed-bundle.ts'
import { packCommandLine } from './command-line.ts'
import { nodeOptions } from './node-options.ts'

const sample = fileURLToPath(new URL('../../samples/compile-c/Dockerfile', import.meta.url))

// Each test starts several processes, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let packed: string
let app: string
let commandLine: string
beforeAll(async () => {
  packed = await mkdtemp(join(tmpdir(), 'stagegraph-packed-'))
  await packCommandLine(packed, await nodeOptions())
  await build({
    ...(await nodeOptions()),
    entryPoints: [fileURLToPath(new URL('../../main/cli/packed-bundle.ts', import.meta.url))],
    outfile: join(packed, 'loader.js'),
    format: 'cjs',
  })
})
afterAll(() => rm(packed, { recursive: true, force: true }))
beforeEach(async () => {
  app = await mkdtemp(join(tmpdir(), 'stagegraph-app-'))
  commandLine = join(app, 'dist', 'cli')
  await mkdir(join(app, 'dist'))
  await cp(packed, commandLine, { recursive: true })
  await writeFile(join(app, 'package.json'), '{"version":"1.2.3","type":"module"}')
  return () => rm(app, { recursive: true, force: true })
})

const run = (...args: string[]) => node(join(commandLine, 'stagegraph.js'), ...args)

function node(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: tmpdir() }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })
}

/** The state of a bundle's cache, in a process that has not compiled the bundle before. */
async function cacheUse(file: string): Promise<string> {
  const loader = JSON.stringify(join(commandLine, 'loader.js'))
  return (await node('-p', `require(${loader}).loadPacked(${JSON.stringify(file)}).cache`)).out.trim()
}

test('every listed command is packed, with its code cache', async () => {
  const files = await readdir(commandLine)
  const { out } = await run('--help')
  const listed = [...out.matchAll(/^ {2}stagegraph ([a-z]+) /gm)].map(([, name]) => `${name}.js`)
  expect(listed.length).toBeGreaterThan(4)
  expect(files).toEqual(expect.arrayContaining([...listed, ...listed.map(cacheFileOf)]))
  expect((await run('--version')).out).toBe('1.2.3\n')
})

test('a used, rejected or missing cache changes only the time', async () => {
  const graph = join(commandLine, 'graph.js')
  const answers: unknown[] = []
  const uses: string[] = []
  const note = async () => {
    uses.push(await cacheUse(graph))
    answers.push(await run('graph', sample))
  }
  await note()
  await writeFile(cacheFileOf(graph), 'no cache')
  await note()
  await writeFile(cacheFileOf(graph), makeCodeCache(join(commandLine, 'check.js')))
  await note()
  await writeFile(
    cacheFileOf(graph),
    (await readFile(cacheFileOf(join(packed, 'graph.js')))).subarray(0, 999),
  )
  await note()
  await rm(cacheFileOf(graph))
  await note()
  expect(uses).toEqual(['used', 'refused', 'refused', 'refused', 'missing'])
  expect(answers[0]).toMatchObject({ code: 0, err: '', out: expect.stringContaining('"defaultTarget"') })
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
})

test('exit codes and the one line of a failure come through the pack', async () => {
  expect(await run('graph', '/no/such/Dockerfile')).toEqual({
    code: 2,
    out: '',
    err: expect.stringMatching(/^stagegraph: graph: cannot read [^\n]+\n$/),
  })
  const broken = join(app, 'Dockerfile')
  await writeFile(broken, 'FROM alpine\nNOPE\n')
  expect(await run('check', broken)).toMatchObject({ code: 1, err: '' })
})

test('a signal ends a command at once whatever file keeps it busy', async () => {
  const busy = join(app, 'Dockerfile')
  // Some seconds of work.
  await writeFile(busy, `FROM a\n${'RUN x\n'.repeat(400_000)}`)
  for (const command of ['check', 'graph', 'explain']) {
    const child = spawn(process.execPath, [join(commandLine, 'stagegraph.js'), command, busy])
    await new Promise((resolve) => setTimeout(resolve, 500))
    const began = performance.now()
    child.kill('SIGTERM')
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
    expect({ command, signal }).toEqual({ command, signal: 'SIGTERM' })
    expect(performance.now() - began).toBeLessThan(2000)
  }
})

test("a bundle's errors name its file and its lines", async () => {
  const file = join(commandLine, 'thrown.js')
  await writeFile(file, 'const one = 1\nthrow new Error(`${one}`)\n')
  expect(() => loadPacked(file)).toThrow(
    expect.objectContaining({ stack: expect.stringContaining(`${file}:2:`) }),
  )
})
