import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkCommand } from './commands/check.ts'
import { graphCommand } from './commands/graph.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-bytes-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A file that is written with one character a byte. */
async function messages(bytes: string): Promise<readonly string[]> {
  await writeFile(join(folder, 'Dockerfile'), Buffer.from(bytes, 'latin1'))
  const stdout = new PassThrough()
  const io = {
    stdin: new PassThrough(),
    stdout,
    stderr: new PassThrough(),
    cwd: folder,
    language: 'en' as const,
    env: {},
    signal: new AbortController().signal,
  }
  await checkCommand(['Dockerfile', '--format', 'json'], io)
  const { diagnostics } = JSON.parse(String(stdout.read()))
  return diagnostics
    .filter(({ severity }: { severity: string }) => severity === 'error')
    .map(({ message }: { message: string }) => message)
}

// BuildKit's messages for the same bytes: Go's %q escapes them, flags are read byte by byte, and reading a word character by
// character turns each into U+FFFD.
describe('bytes that are not UTF-8', () => {
  it.each([
    ['FROM a AS a\xff', /invalid name for build stage: "a\\xff", name can't start/],
    ['FROM a\nVOLUME "\xff', /^failed to process "\\"\\xff": unexpected end of statement/],
    ['FROM a\nENV A=${x\xff}', /^failed to process "\$\{x\ufffd\}": unsupported modifier \(\ufffd\)/],
    ['FROM a\nENV A=1 \xff', /can't find = in "\ufffd"/],
    ['FROM a\nSTOPSIGNAL \xff\xfe', /^invalid signal: \ufffd\ufffd$/],
    ['FROM \xff\xe3\x81', /^failed to parse stage name "\ufffd\ufffd\ufffd": invalid reference format$/],
    ['FROM a\nCOPY --chmod=9\xff a b', /^invalid chmod parameter: '9ÿ'/],
    ['FROM a\nCOPY --fr\xffm=x a b', /unknown flag: --frÿm \(did you mean from\?\)/],
    ['FROM a\nRUN --network=\xff x', /invalid network mode "ÿ"/],
    ['FROM a\nHEALTHCHECK \xffx', /Unknown type "\ufffdX" in HEALTHCHECK/],
    ['FROM a\nHEALTHCHECK --interval=\xffs CMD x', /invalid duration "\\xc3\\xbfs"/],
    ['FROM a\nRUN\xff x', /unknown instruction: RUN\ufffd \(did you mean RUN\?\)/],
  ])('bytes that are not UTF-8 are quoted as BuildKit quotes them: %j', async (bytes, message) => {
    expect(await messages(`${bytes}\n`)).toEqual([expect.stringMatching(message)])
  })

  it('bytes that are not UTF-8 leave the characters around them as they are', async () => {
    const [message] = await messages(`FROM a AS ${Buffer.from('日é👩').toString('latin1')}\xf0\x9f\n`)
    expect(message).toContain('"日é👩\\xf0\\x9f"')
  })

  it('bytes that are not UTF-8 become U+FFFD in JSON', async () => {
    await writeFile(join(folder, 'odd'), Buffer.from('FROM \xffa\n', 'latin1'))
    const stdout = new PassThrough()
    await graphCommand(['odd'], {
      stdin: new PassThrough(),
      stdout,
      stderr: new PassThrough(),
      cwd: folder,
      language: 'en' as const,
      env: {},
      signal: new AbortController().signal,
    })
    expect(JSON.parse(String(stdout.read())).stages[0]).toMatchObject({ rawBase: '\ufffda', base: '\ufffda' })
  })
})
