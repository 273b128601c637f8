import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CommandFailure, type CommandIo } from './command.ts'
import { graphCommand } from './graph.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-graph-'))
  await writeFile(join(folder, 'good'), 'ARG B=a\nFROM ${B} AS Base\nFROM base\nCOPY --from=base /x /y\n')
  await writeFile(join(folder, 'bad'), 'FROM a\nRUM x\n')
  await writeFile(join(folder, 'bytes'), Buffer.from([...Buffer.from('\ufeffFROM a\nRUN '), 0xff, 0x0a]))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs the command in the test's folder and answers what it printed. */
async function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const chunks: Buffer[] = []
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk)
      done()
    },
  })
  const io: CommandIo = {
    stdin: new PassThrough(),
    stdout,
    stderr: new PassThrough(),
    cwd: folder,
    env,
    signal: new AbortController().signal,
  }
  expect(await graphCommand(args, io)).toBe(0)
  return Buffer.concat(chunks).toString('utf8')
}

const documents = async (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  (await run(args, env))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('graph', () => {
  it('prints one JSON line per file, refused files among them', async () => {
    const [good, bad, bytes] = await documents(['good', join(folder, 'bad'), 'bytes'])
    expect(good).toMatchObject({ file: 'good', error: null, defaultTarget: 1 })
    expect(
      good.stages.map(({ name, base, needs }: { name: string; base: string; needs: number[] }) => [
        name,
        base,
        needs,
      ]),
    ).toEqual([
      ['base', 'a', [0]],
      ['', 'base', [0, 1]],
    ])
    expect(good.warnings).toContainEqual(expect.objectContaining({ rule: 'StageNameCasing', line: 2 }))
    expect(bad).toMatchObject({ file: join(folder, 'bad'), error: { line: 2 }, warnings: [] })
    expect(bytes).toMatchObject({ error: null, stages: [{ instructions: [{ keyword: 'RUN' }] }] })
  })

  it('takes build arguments, from the environment too', async () => {
    const [given] = await documents(['good', '--build-arg', 'B=b=c'])
    expect(given.stages[0].base).toBe('b=c')
    const [fromEnvironment] = await documents(['good', '--build-arg', 'B'], { B: 'd' })
    expect(fromEnvironment.stages[0].base).toBe('d')
    const [unset] = await documents(['good', '--build-arg', 'B'])
    expect(unset.stages[0].base).toBe('a')
  })

  it('draws the other formats, into a file when asked', async () => {
    expect(await run(['good', '--format', 'mermaid', '--target', 'base'])).not.toContain('stage1')
    expect(await run(['good', '--format', 'dot', '-o', 'out.dot'])).toBe('')
    expect(await readFile(join(folder, 'out.dot'), 'utf8')).toMatch(/^digraph stages/)
    expect(await run(['good', '--format', 'svg'])).toMatch(/^<svg /)
  })

  it.each([
    [[], 2, /which file/],
    [['missing'], 2, /cannot read missing: no such file/],
    [['.'], 2, /cannot read \.: it is a folder/],
    [['good', '--format', 'gif'], 2, /no format "gif"/],
    [['good', '--format', 'png'], 2, /png/],
    [['good', '--platform', 'a b'], 2, /--platform/],
    [['good', '--target', 'none'], 2, /good has no stage "none"; it has base/],
    [['good', '--build-arg', '=x'], 2, /has no name/],
    [['good', '--bogus'], 2, /bogus/],
    [['good', 'bad', '--format', 'dot'], 2, /takes one file/],
    [['bad', '--format', 'dot'], 1, /bad:2: .*unknown instruction: RUM/],
  ])('%j fails', async (args, exitCode, message) => {
    const failure = await run(args).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(CommandFailure)
    expect(failure).toMatchObject({ exitCode, message: expect.stringMatching(message) })
  })
})
