import { execFile } from 'node:child_process'
import { chmod, lstat, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CommandFailure } from '../command.ts'
import { editCommand } from './edit.ts'

const text = 'FROM a:1 AS x\r\nFROM b:1\r\nCOPY --from=X /a /b'
const rename = JSON.stringify({ op: 'renameStage', stage: 'x', name: 'y' })
const addStage = JSON.stringify({ op: 'addStage', base: 'y', name: 'z' })
const renamed = 'FROM a:1 AS y\r\nFROM b:1\r\nCOPY --from=y /a /b'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-edit-'))
  path = join(folder, 'Docker file')
  await writeFile(path, text)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function run(...args: string[]) {
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  const signal = new AbortController().signal
  const io = {
    stdin: new PassThrough(),
    stdout,
    stderr,
    cwd: folder,
    language: 'en' as const,
    env: {},
    signal,
  }
  const code = await editCommand(args, io)
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') }
}

describe('edit', () => {
  it('edit applies edits in order and prints the text', async () => {
    const done = await run('Docker file', '--op', rename, '--op', addStage)
    expect(done).toEqual({ code: 0, err: '', out: renamed.replace('AS y', 'AS y\r\nFROM y AS z') })
    expect(await readFile(path, 'utf8')).toBe(text)
  })

  it('edit writes the file and keeps its mode and a symbolic link to it', async () => {
    await chmod(path, 0o640)
    await symlink(path, join(folder, 'link'))
    expect(await run('link', '--write', '--op', rename)).toEqual({ code: 0, out: '', err: '' })
    expect(await readFile(path, 'utf8')).toBe(renamed)
    expect((await stat(path)).mode & 0o777).toBe(0o640)
    expect((await lstat(join(folder, 'link'))).isSymbolicLink()).toBe(true)
    expect(await readdir(folder)).toHaveLength(2)
  })

  it('edit prints a diff that patch applies', async () => {
    const done = await run(path, '--diff', '--op', rename)
    await writeFile(join(folder, 'change'), done.out)
    await promisify(execFile)('patch', ['--binary', '-p1', '-i', 'change'], { cwd: folder })
    expect(await readFile(path, 'utf8')).toBe(renamed)
  })

  it('edit says why an edit is refused and changes nothing', async () => {
    const removal = JSON.stringify({ op: 'removeStage', stage: 'y' })
    const refused = await run('Docker file', '--write', '--op', rename, '--op', removal)
    expect(refused).toMatchObject({ code: 2, out: '' })
    expect(JSON.parse(refused.err)).toMatchObject({ code: 'stage-in-use' })
    expect(refused.err.split('\n')).toHaveLength(2)
    expect(await readFile(path, 'utf8')).toBe(text)
  })

  it.each([
    [['Docker file', '--op', '{'], /--op 1 is not JSON/],
    [['Docker file', '--op', '{"op":"explode"}'], /--op 1: op: .*addStage/],
    [['Docker file', '--op', '{"op":"removeStage"}'], /stage: it is missing/],
    [['Docker file', '--op', '{"op":"removeStage","stage":0,"extra":1}'], /extra/],
    [['Docker file'], /--op JSON/],
    [
      ['Docker file', '--op', '{"op":"renameStage","stage":0,"name":"a\\ud800"}'],
      /name: it has half of a surrogate pair/,
    ],
    [['missing', '--op', rename], /edit: cannot read missing: no such file/],
    [['.', '--op', rename], /edit: cannot read \.: it is a folder/],
    [['--op', rename], /which file/],
    [['Docker file', '--frob'], /frob/],
  ])('edit rejects %j as a wrong request', async (args, message) => {
    const failure = await run(...args).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(CommandFailure)
    expect(failure).toMatchObject({ exitCode: 2, message: expect.stringMatching(message) })
  })
})
