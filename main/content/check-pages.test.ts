import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { createCheckPages } from './check-pages.ts'

const folder = fileURLToPath(new URL('../../docs/checks/', import.meta.url))

it.each([
  ['StageNameCasing', 'en'],
  ['StageNameCasing', 'ja'],
  ['Stagegraph/UnusedStage', 'ja'],
] as const)('%s has a page in %s', async (rule, language) => {
  expect((await createCheckPages(folder).page({ rule, language })).markdown?.split('\n')[0]).toBe(`# ${rule}`)
})

it('a name that is no rule has no page, whatever file it would name', async () => {
  for (const name of ['NoSuchRule', '../architecture', 'error', 'constructor', '']) {
    expect((await createCheckPages(folder).page({ rule: name, language: 'en' })).markdown).toBeNull()
  }
})

it('a missing folder has no pages', async () => {
  expect(
    (await createCheckPages(`${folder}none`).page({ rule: 'StageNameCasing', language: 'en' })).markdown,
  ).toBeNull()
})
