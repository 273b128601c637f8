import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages, stageRoles } from '#shared/stages/index.ts'
import { generateDockerfile } from '#shared/testing/generate.ts'
import { CommandFailure, type CommandIo } from '../command.ts'
import { explainCommand } from './explain.ts'

const text = `FROM alpine AS build
WORKDIR /src
COPY . .
RUN make

FROM build AS check
RUN make test

FROM alpine AS runtime
COPY --from=build /src/app /app
CMD ["/app"]
`

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-explain-'))
  await writeFile(join(folder, 'Dockerfile'), text)
  await writeFile(join(folder, '.dockerignore'), 'docs\n')
  await writeFile(join(folder, 'bad'), 'FROM a\nRUM x\n')
  await mkdir(join(folder, 'empty'))
  await mkdir(join(folder, 'sub'))
  await writeFile(join(folder, 'sub', 'prod.Dockerfile'), 'FROM scratch\nCOPY a /\n')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function run(...args: string[]): Promise<string> {
  const stdout = new PassThrough()
  const io: CommandIo = {
    stdin: new PassThrough(),
    stdout,
    stderr: new PassThrough(),
    cwd: folder,
    language: 'en',
    env: {},
    signal: new AbortController().signal,
  }
  expect(await explainCommand(args, io)).toBe(0)
  return String(stdout.read() ?? '')
}

const json = async (...args: string[]) => JSON.parse(await run(...args, '--format', 'json'))

describe('explain', () => {
  it('explain prints roles and waves as one line of JSON, in an order in which the stages can be built', async () => {
    expect(await json('Dockerfile')).toEqual({
      target: 2,
      stages: [
        { index: 0, role: 'feeds', wave: 0 },
        { index: 2, role: 'ships', wave: 1 },
        { index: 1, role: 'unused', wave: null },
      ],
      rerun: [],
    })
  })
  it('explain reads the Dockerfile of the current or of a named folder', async () => {
    expect(await json()).toMatchObject({ target: 2 })
    expect(await json(join(folder, 'sub'))).toMatchObject({ target: 0, stages: [{ role: 'ships' }] })
    await expect(run('empty')).rejects.toThrow(/no Dockerfile in empty/)
  })
  it('explain takes a target by name or index', async () => {
    expect(await json('--target', 'CHECK')).toMatchObject({ target: 1 })
    expect(await json('--target', '0')).toMatchObject({ target: 0 })
    await expect(run('--target', 'nope')).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/target stage "nope" could not be found; it has build, check/),
    })
  })
  it('explain escapes control characters for the terminal', async () => {
    await writeFile(join(folder, 'odd'), 'FROM scratch\nCOPY \u001b[2J /\n')
    const out = await run('odd', '--change', '\u001b[2J')
    expect(out).toContain('\\x1b[2J')
    expect(out).not.toContain('\u001b')
  })
  it('explain says what a changed line runs again, and why', async () => {
    const { rerun } = await json('--change', '4')
    // The Dockerfile is a file of its context, which line 3 copies whole.
    expect(rerun).toEqual([
      { stage: 0, line: 3, because: 'Dockerfile changed in the build context', certainty: 'runs' },
      { stage: 0, line: 4, because: 'the instruction itself is changed', certainty: 'runs' },
      { stage: 2, line: 10, because: expect.stringContaining('/src/app'), certainty: 'may-run' },
    ])
  })
  it('explain takes paths of the context, relative or absolute; ignored ones change nothing', async () => {
    const lines = async (path: string) =>
      (await json('--change', path)).rerun.map(({ line }: { line: number }) => line)
    expect(await lines('main.c')).toEqual([3, 4, 10])
    expect(await lines(join(folder, 'main.c'))).toEqual([3, 4, 10])
    expect(await lines('docs/x')).toEqual([])
    await expect(run('--change', '../x')).rejects.toMatchObject({ exitCode: 2 })
  })
  it('explain prints plain text for users', async () => {
    const printed = await run('--change', '4')
    expect(printed).toContain('build (feeds, line 1)')
    expect(printed).toContain('feeds runtime through line 10: /src/app')
    expect(printed).toContain('check (unused, line 6): nothing refers to it')
    expect(printed).toContain('build RUN (line 4) runs again: the instruction itself is changed')
    expect(printed).toContain('runtime COPY (line 10) may run again')
  })
  it.each([
    [['bad'], 1, /bad:2/],
    [['nothing'], 2, /cannot read nothing/],
    [['Dockerfile', 'bad'], 2, /one file/],
    [['--format', 'xml'], 2, /no format/],
    [['--change', '99'], 2, /no instruction/],
    [['--change', ''], 2, /which line or path/],
    [['--change', '5'], 2, /no instruction/],
    [['--platform', '!'], 2, /platform/],
    [['--unknown'], 2, /unknown/i],
  ])('explain rejects %j with %i', async (args, exitCode, message) => {
    const failure = await run(...args).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(CommandFailure)
    expect(failure).toMatchObject({ exitCode, message: expect.stringMatching(message) })
  })
})

const readText = (file: string): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(readFileSync(file))

/** Roles and order agree with `needs` and the FROM chain, as `graph` prints them. */
async function agrees(file: string): Promise<void> {
  const dockerfile = parseDockerfile(readText(file))
  for (const { index: target } of resolveStages(dockerfile).stages) {
    // The requested target is a variable that FROMs may use.
    const graph = resolveStages(dockerfile, { target: String(target) })
    const needs = graph.stages[target]?.needs ?? []
    const { stages } = await json(file, '--target', String(target))
    const roles = new Map(stages.map(({ index, role }: { index: number; role: string }) => [index, role]))
    const place = new Map<number, number>(
      stages.map(({ index }: { index: number }, at: number) => [index, at]),
    )
    const wave = new Map<number, number | null>(
      stages.map((each: { index: number; wave: number | null }) => [each.index, each.wave]),
    )
    expect([...roles.keys()].sort((a, b) => Number(a) - Number(b))).toEqual(
      graph.stages.map(({ index }) => index),
    )
    expect(graph.stages.map(({ index }) => roles.get(index))).toEqual(stageRoles(graph, target))
    for (const index of needs) {
      expect(wave.get(index)).not.toBeNull()
      for (const need of graph.stages[index]?.needs ?? []) {
        if (need === index || graph.stages[need]?.needs.includes(index)) continue
        expect(place.get(need) ?? 0).toBeLessThan(place.get(index) ?? 0)
        expect(wave.get(need) ?? 0).toBeLessThan(wave.get(index) ?? 0)
      }
    }
  }
}

describe('explain agrees with needs and the FROM chain', () => {
  it.each([1, 2, 3, 4, 5])(
    'explain agrees with needs and the FROM chain on a generated file (seed %i)',
    async (seed) => {
      const file = join(folder, `generated-${seed}`)
      await writeFile(file, generateDockerfile({ seed, stages: 12, lines: 160 }))
      await agrees(file)
    },
  )

  /** A further folder of Dockerfiles to check: `STAGEGRAPH_EXPLAIN_FILES`. */
  const cases = process.env.STAGEGRAPH_EXPLAIN_FILES ?? ''
  const files = cases !== '' && existsSync(cases) ? readdirSync(cases) : []
  const valid = files.filter((name) => {
    return resolveStages(parseDockerfile(readText(join(cases, name)))).error === null
  })
  if (valid.length > 0)
    it(`on the ${valid.length} valid files of a folder`, async () => {
      for (const name of valid) await agrees(join(cases, name))
    }, 120_000)
})
