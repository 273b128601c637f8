import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { GraphEdit } from '#shared/edits/index.ts'
import { editCommand } from './edit.ts'

const base =
  'FROM a:1 AS x\nWORKDIR /app\nRUN one\n\nFROM a:1 AS y\nWORKDIR /app\nCOPY --from=x /a /b\nCMD two\n'

/** One edit of each operation, and a part of the expected text. */
const operations: Readonly<Record<GraphEdit['op'], readonly [GraphEdit, string]>> = {
  addStage: [{ op: 'addStage', base: 'x', name: 'z' }, 'RUN one\n\nFROM x AS z\n\nFROM a:1 AS y\n'],
  removeStage: [
    { op: 'removeStage', stage: 'y', allowDefaultTarget: true },
    'FROM a:1 AS x\nWORKDIR /app\nRUN one\n',
  ],
  renameStage: [{ op: 'renameStage', stage: 'X', name: 'z' }, 'COPY --from=z /a /b'],
  nameStage: [{ op: 'nameStage', stage: 0, name: 'X' }, 'FROM a:1 AS X\n'],
  moveStage: [{ op: 'moveStage', stage: 'x', before: 'y' }, base],
  duplicateStage: [{ op: 'duplicateStage', stage: 'x', name: 'z' }, 'FROM a:1 AS z\nWORKDIR /app\nRUN one\n'],
  setBase: [{ op: 'setBase', stage: 'y', base: 'x' }, 'FROM x AS y\n'],
  setPlatform: [
    { op: 'setPlatform', stage: 'y', platform: '$BUILDPLATFORM' },
    'FROM --platform=$BUILDPLATFORM a:1 AS y\n',
  ],
  addCopy: [
    { op: 'addCopy', stage: 'y', from: 'x', sources: ['/日本'], destination: '/c' },
    'COPY --from=x /日本 /c\nCMD two\n',
  ],
  addMount: [
    { op: 'addMount', stage: 'x', from: 'c:1', source: '/s', target: '/t', instruction: 1 },
    'RUN --mount=type=bind,from=c:1,source=/s,target=/t one\n',
  ],
  setReference: [{ op: 'setReference', stage: 'y', instruction: 1, from: 'b:1' }, 'COPY --from=b:1 /a /b\n'],
  removeReference: [{ op: 'removeReference', stage: 'y', instruction: 1 }, 'WORKDIR /app\nCMD two\n'],
  insertInstruction: [
    { op: 'insertInstruction', stage: 'x', at: 0, text: 'USER app' },
    'FROM a:1 AS x\nUSER app\n',
  ],
  replaceInstruction: [{ op: 'replaceInstruction', stage: 'x', instruction: 1, text: 'RUN 2' }, 'RUN 2\n'],
  moveInstruction: [
    { op: 'moveInstruction', stage: 'x', instruction: 1, toStage: 'y', at: 0 },
    'FROM a:1 AS y\nRUN one\n',
  ],
  removeInstruction: [
    { op: 'removeInstruction', stage: 'x', instruction: 1 },
    'WORKDIR /app\n\nFROM a:1 AS y',
  ],
  extractBase: [
    { op: 'extractBase', stages: ['x', 'y'], name: 'base' },
    'FROM a:1 AS base\nWORKDIR /app\n\nFROM base AS x\nRUN one\n\nFROM base AS y\nCOPY',
  ],
  splitStage: [
    {
      op: 'splitStage',
      stage: 'x',
      at: 2,
      buildName: 'build',
      runtimeName: 'x',
      runtimeBase: 'b:1',
      artifacts: ['/app'],
    },
    'RUN one\n\nFROM b:1 AS x\nCOPY --from=build /app /app\n',
  ],
  inlineStage: [
    { op: 'inlineStage', stage: 'y' },
    'FROM a:1 AS last\nWORKDIR /app\nCOPY --from=x /a /b\nCMD two\n',
  ],
  insertStage: [
    { op: 'insertStage', stage: 'x', name: 'before' },
    'FROM a:1 AS before\n\nFROM before AS x\n',
  ],
  removeUnusedStages: [
    { op: 'removeUnusedStages', target: 'x', allowDefaultTarget: true },
    'FROM a:1 AS x\nWORKDIR /app\nRUN one\n',
  ],
}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-edit-'))
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

describe('edit does', () => {
  it.each(Object.entries(operations))('%s', async (op, [edit, expected]) => {
    const text = op === 'inlineStage' ? `${base}\nFROM y AS last\n` : base
    await writeFile(join(folder, 'Dockerfile'), text)
    const done = await run('Dockerfile', '--op', JSON.stringify(edit))
    expect(done).toMatchObject({ code: 0, err: '' })
    expect(done.out).toContain(expected)
    expect(await readFile(join(folder, 'Dockerfile'), 'utf8')).toBe(text)
  })
})

it('edit names allowDefaultTarget when another stage would become the default target', async () => {
  await writeFile(join(folder, 'Dockerfile'), base)
  const edit = { op: 'removeStage', stage: 'y', allowDefaultTarget: false }
  const done = await run('Dockerfile', '--op', JSON.stringify(edit))
  expect(done.code).toBe(2)
  expect(JSON.parse(done.err)).toEqual({
    code: 'default-target-changes',
    message:
      'stage x (then on line 1) would become the default target, which a build without a target makes, in place of stage y (line 5). To do it anyway, add "allowDefaultTarget":true to the operation.',
  })
})

describe('edit --diff', () => {
  it.each([
    ['Dockerfile', base],
    ['組み立て Dockerfile', base],
    ['日本.Dockerfile', base.trimEnd()],
    ['Dockerfile', base.replaceAll('\n', '\r\n')],
    ['Dockerfile', base.replaceAll('\n', '\r\n').trimEnd()],
  ])('the diff of %s is applied by patch', async (name, text) => {
    const path = join(folder, name)
    await writeFile(path, text)
    const operation = JSON.stringify({ op: 'extractBase', stages: ['x', 'y'], name: 'base' })
    const printed = await run(name, '--op', operation)
    const diff = await run(name, '--diff', '--op', operation)
    await writeFile(join(folder, 'change'), diff.out)
    expect(diff.out.split(/\t?\n/, 2)).toEqual([`--- a/${name}`, `+++ b/${name}`])
    await promisify(execFile)('patch', ['--binary', '-p1', '-i', 'change'], { cwd: folder })
    expect(await readFile(path, 'utf8')).toBe(printed.out)
    await writeFile(path, text)
    await promisify(execFile)('patch', ['--binary', name, 'change'], { cwd: folder })
    expect(await readFile(path, 'utf8')).toBe(printed.out)
  })
})
