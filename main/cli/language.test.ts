import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BuildWarning } from '#shared/build/index.ts'
import { warning } from '#shared/failures/index.ts'
import { buildKitWords, explainedWords } from './buildkit-words.ts'
import { createPlainPrinter } from './commands/build-progress.ts'
import { languageOf, takeLanguage } from './language.ts'
import { runStagegraph } from './stagegraph.ts'

const kana = /[ぁ-んァ-ヶ]/

describe('the language of an environment', () => {
  it.each([
    [{}, 'en'],
    [{ LANG: 'ja_JP.UTF-8' }, 'ja'],
    [{ LANG: 'ja_JP.utf8' }, 'ja'],
    [{ LANG: 'ja' }, 'ja'],
    [{ LANG: 'en_GB.UTF-8', LC_MESSAGES: 'ja_JP.UTF-8' }, 'ja'],
    [{ LC_ALL: 'C.UTF-8', LC_MESSAGES: 'ja_JP.UTF-8', LANG: 'ja_JP.UTF-8' }, 'en'],
    [{ LC_ALL: '', LANG: 'ja_JP.UTF-8@mod' }, 'ja'],
    [{ LANG: 'ja_JP.eucJP' }, 'en'],
    [{ LANG: 'fr_FR.UTF-8' }, 'en'],
    [{ LANG: 'jam_JM.UTF-8' }, 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
    [{ LANG: 'zh_TW.UTF-8' }, 'en'],
    [{ LANG: 'POSIX' }, 'en'],
  ])('%o is %s', (env, language) => {
    expect(languageOf(env, 'linux')).toBe(language)
  })
})

it('--lang is taken from wherever it stands, and leaves the rest as it was', () => {
  expect(takeLanguage(['--lang', 'ja', 'check', 'a'])).toEqual({ args: ['check', 'a'], language: 'ja' })
  expect(takeLanguage(['check', 'a', '--lang=ja_JP.UTF-8'])).toEqual({ args: ['check', 'a'], language: 'ja' })
  expect(takeLanguage(['check', '--', '--lang'])).toEqual({ args: ['check', '--', '--lang'], language: null })
  expect(() => takeLanguage(['check', '--lang', 'xx'])).toThrow('--lang takes en, ja, zh-CN, not "xx"')
  expect(() => takeLanguage(['check', '--lang'])).toThrow('--lang takes en, ja, zh-CN')
})

describe('in Japanese', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stagegraph-language-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  async function run(env: NodeJS.ProcessEnv, ...args: string[]) {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()]
    const signal = AbortSignal.abort()
    const io = { stdin: new PassThrough(), stdout, stderr, cwd: folder, env, signal }
    const code = await runStagegraph(args, io)
    return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') }
  }
  const env = { LANG: 'ja_JP.UTF-8' }

  it('check says what is wrong, and JSON stays data', async () => {
    await writeFile(join(folder, 'Dockerfile'), 'FROM alpine AS Build\nMAINTAINER me\n')
    const { code, out } = await run(env, 'check', 'Dockerfile')
    expect(code).toBe(0)
    expect(out).toMatch(/^Dockerfile:1: 警告 StageNameCasing: ステージ名「Build」/m)
    expect(out).not.toMatch(/warning|should|Stage name/)
    const json = await run(env, 'check', '--format', 'json', 'Dockerfile')
    expect(json.out).toBe((await run({}, 'check', '--format', 'json', 'Dockerfile')).out)
  })

  it('what BuildKit refuses is explained, with its words below', async () => {
    await writeFile(join(folder, 'Dockerfile'), 'FROM alpine\nFRM x\nRUN true\n')
    const checked = await run(env, 'check', 'Dockerfile')
    expect(checked.code).toBe(1)
    expect(checked.out).toBe(
      'Dockerfile:2: エラー error: FRM という命令はありません。FROM の間違いではありませんか。\n' +
        '  BuildKit: dockerfile parse error on line 2: unknown instruction: FRM (did you mean FROM?)\n',
    )
    const explained = await run(env, 'explain')
    expect(explained.code).toBe(1)
    expect(explained.err).toBe(
      'stagegraph: explain: Dockerfile:2: FRM という命令はありません。FROM の間違いではありませんか。\n' +
        '  BuildKit: dockerfile parse error on line 2: unknown instruction: FRM (did you mean FROM?)\n',
    )
    expect((await run({}, 'check', 'Dockerfile')).out).toBe(
      'Dockerfile:2: error error: dockerfile parse error on line 2: unknown instruction: FRM (did you mean FROM?)\n',
    )
  })

  it('words of BuildKit that nobody explains are said once', () => {
    const unknown = 'something that no BuildKit has said yet'
    expect([buildKitWords(unknown), explainedWords(unknown)]).toEqual([{ message: unknown }, null])
    const known = 'unknown instruction: FRM'
    expect(explainedWords(known)).toBe(known)
    expect(buildKitWords(known)).toMatchObject({
      message: known,
      reason: { key: 'refusals:unknown-instruction' },
    })
  })

  it('a warning of a build is said with its line once, and quoted where it is explained', () => {
    const said = (language: 'en' | 'ja', warning: Omit<BuildWarning, 'type' | 'detail'>) => {
      const out = new PassThrough()
      const stageLabel = () => ''
      const printer = createPlainPrinter(out, { stageLabel, output: false, colours: false, language })
      printer.print([{ type: 'warning', detail: '', ...warning }])
      return String(out.read())
    }
    const lint = { message: "StageNameCasing: Stage name 'A' should be lowercase (line 3)", line: 3 }
    expect(said('en', lint)).toBe("warning: StageNameCasing: Stage name 'A' should be lowercase (line 3)\n")
    expect(said('ja', lint)).toMatch(
      /^警告: ステージ名「A」に大文字があります。.*（3 行目）\n {2}BuildKit: StageNameCasing: .*\n$/,
    )
    const own = { ...warning('warning#unset-secret', { name: 's', variable: 'S' }), line: 0 }
    expect(said('en', own)).toBe(`warning: ${own.message}\n`)
    expect(said('ja', own)).toMatch(/^警告: 変数 S が設定されていない[^\n]*\n$/)
    expect(said('ja', { message: 'of another kind', line: 0 })).toBe('警告: of another kind\n')
  })

  it('explain says the plan and what runs again', async () => {
    await writeFile(
      join(folder, 'Dockerfile'),
      'FROM alpine AS a\nRUN echo 1\nFROM alpine AS b\nFROM alpine\nCOPY --from=a /x /y\nCOPY --from=b /x /z\n',
    )
    const { code, out } = await run(env, 'explain', '--change', '2')
    expect(code).toBe(0)
    expect(out).toContain('最初（並列）:')
    expect(out).toContain('a RUN（2 行目） 再実行: ')
    for (const line of out.split('\n').filter((each) => each !== '' && !/^ {2}\d+\./.test(each)))
      expect(line).toMatch(/[ぁ-んァ-ヶ一-龠]/)
  })

  it('refusals of a command line, of a file and of an edit are Japanese', async () => {
    await writeFile(join(folder, 'Dockerfile'), 'FROM alpine AS a\nFROM a\n')
    for (const args of [
      [],
      ['nope'],
      ['check'],
      ['check', 'missing'],
      ['graph', '--format', 'png', '--target', 'x', 'Dockerfile'],
      ['explain', '--change', '99'],
      ['edit', 'Dockerfile'],
      ['edit', 'Dockerfile', '--op', '{"op":"removeStage","stage":"a"}'],
      ['edit', 'Dockerfile', '--op', '{"op":"renameStage","stage":{},"name":7,"more":1}'],
      ['edit', 'Dockerfile', '--op', '--write'],
      ['check', '--nope', 'Dockerfile'],
      ['check', '--formt', 'json', 'Dockerfile'],
      ['check', 'Dockerfile', '--format'],
      ['graph', 'Dockerfile', '--platform', 'a b'],
      ['build', '.', '--add-host', 'x'],
      ['build', '.', '--pull=yes'],
      ['build', '.', '--secret', 'id="a'],
      ['serve', '--port', '99999'],
      ['open', '--nope'],
      ['--lang', 'fr', 'check'],
    ]) {
      const { code, err } = await run(env, ...args)
      expect([args, code]).toEqual([args, 2])
      expect(err).toMatch(kana)
      expect(err.replace(/^ *BuildKit: .*$/gm, '')).not.toMatch(/[a-z]+ [a-z]+ [a-z]+/i)
    }
    expect((await run({}, '--lang', 'ja', 'check')).err).toBe(
      'stagegraph: check: Dockerfile を 1 つ以上指定してください\n',
    )
    expect((await run(env, '--lang', 'en', 'check')).err).toBe(
      'stagegraph: check: which file? Give at least one Dockerfile\n',
    )
  })

  it('help is Japanese, with the flags as they are', async () => {
    const { out } = await run(env, '--help')
    expect(out).toContain('stagegraph check FILE… [--format text|json|sarif]')
    expect(out).toContain('問題を出力します')
    expect((await run(env, 'check', '--help')).out).toMatch(kana)
  })
})
