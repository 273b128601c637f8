import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { createCheckPages } from './check-pages.ts'

const folder = fileURLToPath(new URL('../../docs/checks/', import.meta.url))

it.each([
  ['StageNameCasing', 'en'],
  ['StageNameCasing', 'ja'],
  ['Stagegraph/UnusedStage', 'zh-CN'],
] as const)('%s has a page in %s', async (rule, language) => {
  expect((await createCheckPages(folder).page({ rule, language })).markdown?.split('\n')[0]).toBe(`# ${rule}`)
})

it('a name that is no rule has no page, whatever file it would name', async () => {
  for (const name of ['NoSuchRule', '../architecture', 'error', 'constructor', '']) {
    expect((await createCheckPages(folder).page({ rule: name, language: 'en' })).markdown).toBeNull()
  }
})

it('a page that a language lacks is the English one', async () => {
  const pages = await mkdtemp(join(tmpdir(), 'stagegraph-pages-'))
  try {
    await writeFile(join(pages, 'StageNameCasing.en.md'), '# in English')
    const page = await createCheckPages(pages).page({ rule: 'StageNameCasing', language: 'zh-CN' })
    expect(page.markdown).toBe('# in English')
  } finally {
    await rm(pages, { recursive: true })
  }
})

it('a missing folder has no pages', async () => {
  expect(
    (await createCheckPages(`${folder}none`).page({ rule: 'StageNameCasing', language: 'en' })).markdown,
  ).toBeNull()
})
