import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseIgnoreRules, readIgnoreRules } from './ignore-file.ts'

test.each([
  ['*.log', 'a.log', true],
  ['*.log', 'src/a.log', false],
  ['**/*.log', 'src/deep/a.log', true],
  ['node_modules', 'node_modules/x/y.js', true],
  ['/build', 'build/x', true],
  ['# build', 'build', false],
  ['\uFEFFbuild\r\n', 'build', true],
  ['*\n!keep', 'keep', false],
  ['*\n!keep', 'other', true],
  ['docs\n!docs/a.md', 'docs/a.md', false],
  ['', 'anything', false],
  ['  !  keep  \n./a/../b/', 'b/x', true],
  ['*\n  !  /keep/  ', 'keep/x', false],
])('%j on %j: ignored is %j', (text, path, ignored) => {
  expect(parseIgnoreRules(text).ignores(path)).toBe(ignored)
})

test.each([
  ['x\n'.repeat(10_001), 'it has more than 10000 patterns'],
  ['x'.repeat(4097), 'a pattern is longer than 4096 characters'],
])('more patterns, or longer ones, than a folder can be asked for are refused', (text, why) => {
  expect(() => parseIgnoreRules(text)).toThrow(`The .dockerignore file cannot be used: ${why}.`)
})

test('a malformed .dockerignore pattern is rejected, as BuildKit does', () => {
  expect(() => parseIgnoreRules('a[')).toThrow(expect.objectContaining({ code: 'cannot-read' }))
})

test('.dockerignore rules say whether ignored folders must be walked', () => {
  expect(parseIgnoreRules('a\n').mayReinclude).toBe(false)
  expect(parseIgnoreRules('a\n !a/b\n').mayReinclude).toBe(true)
})

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-ignore-'))
})
afterAll(() => rm(folder, { recursive: true }))

test("the Dockerfile's own .dockerignore wins over the context's, even when it is empty", async () => {
  const path = join(folder, 'Dockerfile')
  expect((await readIgnoreRules(folder, path)).ignores('a')).toBe(false)
  await writeFile(join(folder, '.dockerignore'), 'a\n')
  expect((await readIgnoreRules(folder, path)).ignores('a')).toBe(true)
  await writeFile(`${path}.dockerignore`, '')
  expect((await readIgnoreRules(folder, path)).ignores('a')).toBe(false)
  expect((await readIgnoreRules(folder, null)).ignores('a')).toBe(true)
})
