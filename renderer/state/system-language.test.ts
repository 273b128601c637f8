import { expect, it } from 'vitest'
import { selectLanguage } from './selectors.ts'
import { startSession } from './session.ts'
import { createMemoryStorage, createTestPage, startTestBench } from './testing/test-bench.ts'

it.each([
  ['ja', 'ja'],
  ['ja-JP', 'ja'],
  ['JA-jp', 'ja'],
  ['jam', 'en'],
  ['de-AT', 'en'],
  ['', 'en'],
])('a page that speaks "%s" is shown in %s until a language is chosen', async (tag, shown) => {
  const { session } = await startTestBench('FROM alpine\n')
  session.end()
  startSession(session, createTestPage(createMemoryStorage(), tag)).end()
  expect(selectLanguage(session.store.getState())).toBe(shown)
})
