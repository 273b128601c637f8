import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyFonts } from '../../../scripts/copy-fonts.ts'
import { CommandFailure, type CommandIo } from '../command.ts'
import { createGraphCommand } from './graph.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-graph-'))
  await copyFonts(join(folder, 'fonts'))
  await writeFile(join(folder, 'good'), 'ARG B=a\nFROM ${B} AS Base\nFROM base\nCOPY --from=base /x /y\n')
  await writeFile(join(folder, 'japanese'), 'FROM a\nCOPY 設定 /\n')
  await writeFile(join(folder, 'boxes'), 'FROM a\nCOPY □□ /\n')
  await writeFile(join(folder, 'bad'), 'FROM a\nRUM x\n')
  await writeFile(join(folder, 'bytes'), Buffer.from([...Buffer.from('\ufeffFROM a\nRUN '), 0xff, 0x0a]))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs the command in the test's folder and returns its output. */
async function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  return (await printed(args, env)).toString('utf8')
}

async function printed(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  fonts = join(folder, 'fonts'),
): Promise<Buffer> {
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
    language: 'en',
    env,
    signal: new AbortController().signal,
  }
  expect(await createGraphCommand(fonts)(args, io)).toBe(0)
  return Buffer.concat(chunks)
}

const documents = async (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  (await run(args, env))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('graph', () => {
  it('graph prints one line of JSON per file, rejected files among them', async () => {
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

  it("graph reports a missing target as that file's error, and answers the others", async () => {
    const [good, japanese, bad] = await documents(['good', 'japanese', 'bad', '--target', 'bose'])
    expect(good).toMatchObject({
      error: { message: 'target stage "bose" could not be found (did you mean base?)', line: 0 },
      warnings: [],
    })
    expect(japanese.error).toEqual({ message: 'target stage "bose" could not be found', line: 0 })
    expect(bad.error).toMatchObject({ line: 2 })
    const [there, without] = await documents(['good', 'japanese', '--target', 'BASE'])
    expect([there.error, without.error?.message]).toEqual([null, 'target stage "BASE" could not be found'])
  })

  it('graph takes the index of an unnamed stage as its target', async () => {
    const [named, first] = await documents(['good', 'japanese', '--target', '0'])
    expect([named.error, first.error]).toEqual([null, null])
    // BuildKit's name for it, which BuildKit does not look up.
    const [stage] = await documents(['japanese', '--target', 'stage-1'])
    expect(stage.error.message).toBe('target stage "stage-1" could not be found (did you mean stage-0?)')
    expect((await documents(['japanese', '--target', 'stage-0']))[0].error.message).toBe(
      'target stage "stage-0" could not be found',
    )
  })

  it('graph takes build arguments, from the environment too', async () => {
    const [given] = await documents(['good', '--build-arg', 'B=b=c'])
    expect(given.stages[0].base).toBe('b=c')
    const [fromEnvironment] = await documents(['good', '--build-arg', 'B'], { B: 'd' })
    expect(fromEnvironment.stages[0].base).toBe('d')
    const [unset] = await documents(['good', '--build-arg', 'B'])
    expect(unset.stages[0].base).toBe('a')
  })

  it('graph prints the other formats, into a file when asked', async () => {
    expect(await run(['good', '--format', 'mermaid', '--target', 'base'])).not.toContain('stage1')
    expect(await run(['good', '--format', 'dot', '-o', 'out.dot'])).toBe('')
    expect(await readFile(join(folder, 'out.dot'), 'utf8')).toMatch(/^digraph stages/)
    const svg = await run(['good', '--format', 'svg'])
    expect(svg).toMatch(/^<svg /)
    expect(await run(['good', '--format', 'svg'])).toBe(svg)
  })

  it('graph embeds in an SVG the fonts that its text needs, and no others', async () => {
    const families = async (name: string) => {
      const svg = await run([name, '--format', 'svg'])
      return new Set([...svg.matchAll(/@font-face\{font-family:"([^"]+)"/g)].map((match) => match[1]))
    }
    expect(await families('good')).toEqual(new Set(['Noto Sans Mono']))
    expect(await families('japanese')).toEqual(new Set(['Noto Sans Mono', 'Noto Sans JP']))
  })

  it('graph draws a PNG twice as large as the SVG, Japanese included', async () => {
    const svg = await run(['japanese', '--format', 'svg'])
    const size = /width="(\d+)" height="(\d+)"/.exec(svg)
    const png = await printed(['japanese', '--format', 'png'])
    expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]))
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
      Number(size?.[1]) * 2,
      Number(size?.[2]) * 2,
    ])
    expect(png.equals(await printed(['boxes', '--format', 'png']))).toBe(false)
  }, 60_000)

  it('graph fails where the app was not built', async () => {
    const failure = await printed(['good', '--format', 'png'], {}, join(folder, 'none')).catch(
      (e: unknown) => e,
    )
    expect(failure).toMatchObject({
      exitCode: 1,
      message: expect.stringMatching(/no fonts in .*none; npm run build/),
    })
  })

  it.each([
    [[], 2, /which file/],
    [['missing'], 2, /cannot read missing: no such file/],
    [['.'], 2, /cannot read \.: it is a folder/],
    [['good', '--format', 'gif'], 2, /no format "gif"/],
    [['good', '--format', 'svg', '--font', 'f'], 2, /--font is for --format png/],
    [['good', '--format', 'png', '--font', 'f'], 2, /cannot read .*f: .*no such file/i],
    [['good', '-o', 'none/out'], 2, /cannot write .*none.out: .*no such file/i],
    [['good', '--format', 'png', '-o', '.'], 2, /cannot write/],
    [['good', '--platform', 'a b'], 2, /--platform/],
    [
      ['good', '--format', 'dot', '--target', 'none'],
      2,
      /good: target stage "none" could not be found; it has base/,
    ],
    [['good', '--build-arg', '=x'], 2, /has no name/],
    [['good', '--bogus'], 2, /bogus/],
    [['good', 'bad', '--format', 'dot'], 2, /takes one file/],
    [['bad', '--format', 'dot'], 1, /bad:2: .*unknown instruction: RUM/],
  ])('graph fails for %j', async (args, exitCode, message) => {
    const failure = await run(args).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(CommandFailure)
    expect(failure).toMatchObject({ exitCode, message: expect.stringMatching(message) })
  })
})
