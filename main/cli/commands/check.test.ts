import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkCommand } from './check.ts'
import type { SarifLog } from './sarif.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-check-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const put = (name: string, text: string) => writeFile(join(folder, name), text)

async function check(...args: string[]): Promise<{ code: number; out: string }> {
  const stdout = new PassThrough()
  const io = {
    stdin: new PassThrough(),
    stdout,
    stderr: new PassThrough(),
    cwd: folder,
    language: 'en' as const,
    env: { FROM_OUTSIDE: 'alpine' },
    signal: new AbortController().signal,
  }
  const code = await checkCommand(args, io)
  return { code, out: String(stdout.read() ?? '') }
}

const oddFile = 'FROM alpine AS Tools\nFROM scratch\nCOPY --from=tools /etc/a /b\n'

describe('check', () => {
  it('check prints one line for each finding', async () => {
    await put('Dockerfile', oddFile)
    expect(await check('Dockerfile')).toEqual({
      code: 0,
      out: "Dockerfile:1: warning StageNameCasing: Stage name 'Tools' has upper-case letters; BuildKit reads it as 'tools', so write it that way.\n",
    })
  })

  it('check exits with 1 when a finding is an error', async () => {
    await put('good', 'FROM alpine\n')
    await put('bad', 'FROM alpine\nCOPY a\n')
    const { code, out } = await check('good', 'bad')
    expect(code).toBe(1)
    expect(out).toMatch(/^bad:2: error error: dockerfile parse error on line 2: COPY requires/)
  })

  it('check prints one line of JSON for each file', async () => {
    await put('a', oddFile)
    await put('b', 'FROM alpine\n')
    const { out } = await check('a', 'b', '--format', 'json')
    const documents: unknown[] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(documents).toEqual([
      {
        file: 'a',
        diagnostics: [
          {
            rule: 'StageNameCasing',
            severity: 'warning',
            line: 1,
            message: expect.stringContaining("'Tools'"),
            span: { from: 15, to: 20 },
            fixes: [{ title: "Write 'tools'", edits: [{ from: 15, to: 20, insert: 'tools' }] }],
          },
        ],
      },
      { file: 'b', diagnostics: [] },
    ])
  })

  it('check prints SARIF for code scanning', async () => {
    await mkdir(join(folder, 'sub dir'))
    await put('sub dir/Dockerfile', oddFile)
    const { out } = await check(join(folder, 'sub dir', 'Dockerfile'), '--format', 'sarif')
    const log = JSON.parse(out) as SarifLog
    expect(log).toMatchObject({ version: '2.1.0', runs: [{ columnKind: 'utf16CodeUnits' }] })
    const [run] = log.runs
    const [result] = run?.results ?? []
    expect(result).toMatchObject({
      ruleId: 'StageNameCasing',
      level: 'warning',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'sub%20dir/Dockerfile' },
            region: { startLine: 1, startColumn: 16, endLine: 1, endColumn: 21 },
          },
        },
      ],
      fixes: [
        {
          description: { text: "Write 'tools'" },
          artifactChanges: [{ replacements: [{ deletedRegion: { charOffset: 15, charLength: 5 } }] }],
        },
      ],
    })
    const rules = run?.tool.driver.rules ?? []
    expect(rules[result?.ruleIndex ?? -1]).toMatchObject({
      id: 'StageNameCasing',
      helpUri: 'https://docs.docker.com/go/dockerfile/rule/stage-name-casing/',
    })
    expect(rules.find(({ id }) => id === 'JSONArgsRecommended')?.helpUri).toMatch(
      /\/json-args-recommended\/$/,
    )
    expect(rules.find(({ id }) => id === 'Stagegraph/UnusedStage')).not.toHaveProperty('helpUri')
  })

  it('check reads the .dockerignore of the context', async () => {
    await put('Dockerfile', 'FROM scratch\nCOPY src/key.pem /\nCOPY . /all/\n')
    await put('.dockerignore', '# secrets\n**/*.pem\n')
    expect((await check('Dockerfile')).out).toMatch(
      /^Dockerfile:2: warning CopyIgnoredFile: .*'src\/key.pem'.*\n$/,
    )
    await put('Dockerfile.dockerignore', '*\n')
    expect((await check('Dockerfile')).out.split('\n').map((line) => line.slice(0, 13))).toEqual([
      'Dockerfile:2:',
      'Dockerfile:3:',
      '',
    ])
    await put('Dockerfile.dockerignore', '*\n!src\n')
    expect((await check('Dockerfile')).out).toBe('')
  })

  it('check uses build arguments, and looks only at what the target needs', async () => {
    await put('Dockerfile', 'ARG FROM_OUTSIDE=x\nFROM $FROM_OUTSIDE AS a\nCMD x\nFROM ${B:-alpine} AS b\n')
    const plain = await check('Dockerfile', '--build-arg', 'FROM_OUTSIDE', '--build-arg', 'B=1')
    expect(plain.out).toContain('Dockerfile:3: warning JSONArgsRecommended')
    expect((await check('Dockerfile', '--target', 'b')).out).not.toContain('JSONArgsRecommended')
  })

  it('check reports a missing target as an error of that file, and checks the others', async () => {
    await put('with', 'FROM alpine AS prod\nCMD x\n')
    await put('without', 'FROM alpine AS dev\nCMD x\n')
    const { code, out } = await check('without', 'with', '--target', 'prod')
    expect(code).toBe(1)
    expect(out.split('\n').slice(0, 2)).toEqual([
      'without:0: error error: target stage "prod" could not be found',
      expect.stringMatching(/^with:2: warning JSONArgsRecommended/),
    ])
    const sarif = await check('without', '--target', 'prod', '--format', 'sarif')
    expect(JSON.parse(sarif.out).runs[0].results).toMatchObject([{ ruleId: 'error', level: 'error' }])
  })

  it('check escapes control characters for the terminal', async () => {
    await put('odd\u001b[2J', 'FROM alpine\n\u001b[31mRUN x\n')
    const { out } = await check('odd\u001b[2J')
    expect(out).toMatch(/^odd\\x1b\[2J:2: error error: .*unknown instruction: \\x1b\[31mRUN/i)
    const json = await check('odd\u001b[2J', '--format', 'json')
    expect(JSON.parse(json.out).file).toBe('odd\u001b[2J')
  })

  it.each([
    [[], /which file/],
    [['none'], /cannot read none: no such file/],
    [['.'], /cannot read \.: it is a folder/],
    [['Dockerfile', '--format', 'xml'], /no format "xml"; use one of text, json, sarif/],
    [['Dockerfile', '--build-arg', '=x'], /has no name/],
    [['Dockerfile', '--what'], /--what/],
  ])('check rejects %j', async (args, message) => {
    await put('Dockerfile', oddFile)
    await expect(check(...args)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(message),
    })
  })
})
