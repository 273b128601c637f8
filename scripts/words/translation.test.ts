import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { report, summary } from './report.ts'
import { neededKeys, neededTexts, readLanguage, writeLanguage } from './translation.ts'
import { wrongNamespace, wrongTag } from './wrong-names.ts'

const english = {
  app: {
    'bar.build': 'Build',
    'status.stages_one': '{count} stage',
    'status.stages_other': '{count} stages',
  },
  build: { nothingBuilt: 'Nothing has been built yet.', criticalPath: 'Critical path {time}' },
  failures: { 'not-a-file': '"{path}" is not a regular file.' },
}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'words-'))
})
afterEach(() => rm(folder, { recursive: true }))

it('a language needs a text for each of its categories of plural', () => {
  const keys = Object.keys(english.app)
  expect(neededKeys(keys, 'ja')).toEqual(['bar.build', 'status.stages_other'])
  expect(new Set(neededKeys(keys, 'pl'))).toEqual(
    new Set([
      'bar.build',
      'status.stages_one',
      'status.stages_few',
      'status.stages_many',
      'status.stages_other',
    ]),
  )
})

it('a new language has every file and key, in English, and all its sentences are still to do', async () => {
  const own = join(folder, 'pl')
  await writeLanguage(own, english, 'pl')
  expect(await readdir(join(own, 'screens'))).toEqual(['app.json', 'build.json'])
  expect(await readdir(join(own, 'messages'))).toEqual(['failures.json'])
  const words = await readLanguage(own)
  expect(words.app?.['status.stages_one']).toBe('{count} stage')
  expect(words.app?.['status.stages_few']).toBe('{count} stages')
  const texts = neededTexts(english, words, 'pl')
  expect(texts.filter(({ isDone }) => !isDone).map(({ key }) => key)).toEqual([
    'nothingBuilt',
    'criticalPath',
    'not-a-file',
  ])
  await expect(writeLanguage(own, english, 'pl')).rejects.toThrow(/EEXIST/)
  expect((await readFile(join(own, 'screens', 'build.json'), 'utf8')).endsWith('}\n')).toBe(true)
})

it('what is missing is shown with its note, what is done only when all is asked for', async () => {
  await writeLanguage(join(folder, 'fr'), english, 'fr')
  await writeFile(join(folder, 'fr', 'screens', 'build.json'), '{ "criticalPath": "Chemin critique {time}" }')
  const texts = neededTexts(english, await readLanguage(join(folder, 'fr')), 'fr')
  const build = texts.filter(({ namespace }) => namespace === 'build')
  expect(report(build, 'fr', false)).toEqual([
    'build:nothingBuilt',
    '  en     Nothing has been built yet.',
    '  fr     (missing)',
    '  where  Sentence in an empty tab of the build panel.',
    '',
    'build: 1 of 2, 1 missing',
  ])
  expect(report(build, 'fr', true)).toContain('  {time}  a duration, as app:duration.* says')
  expect(report(build, 'fr', true)).toContain('  fr      Chemin critique {time}')
  expect(summary(texts).at(-1)).toBe('all: 5 of 7, 1 missing, 1 in English')
})

it('a file that is no JSON is named', async () => {
  await writeFile(join(folder, 'app.json'), '{')
  await expect(readLanguage(folder)).rejects.toThrow(/app\.json is no JSON/)
})

it('says what is wrong with a tag or a namespace', () => {
  expect(wrongTag('fr', ['ja'], true)).toBeNull()
  expect(wrongTag('ja', ['ja'], false)).toBeNull()
  expect(wrongTag('x_y', ['ja'], false)).toMatch(/no language tag/)
  expect(wrongTag('zh-cn', ['zh-CN'], false)).toMatch(/written zh-CN/)
  expect(wrongTag('en', ['ja'], false)).toMatch(/in the code/)
  expect(wrongTag('ja', ['ja'], true)).toMatch(/there already/)
  expect(wrongTag('fr', ['ja'], false)).toMatch(/begin it with --new/)
  expect(wrongNamespace('app', ['app', 'build'])).toBeNull()
  expect(wrongNamespace('ap', ['build', 'app'])).toMatch(/one of app, build/)
})
