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

it('a page that comes to speak another language is shown in it, as long as none is chosen', async () => {
  const { session } = await startTestBench('FROM alpine\n')
  session.end()
  const page = createTestPage(createMemoryStorage())
  const { end, store } = startSession(session, page)
  const speak = (language: string): void => {
    Object.assign(page.navigator, { language })
    page.dispatchEvent(new Event('languagechange'))
  }
  speak('ja-JP')
  expect(selectLanguage(store.getState())).toBe('ja')
  end()
  speak('en-US')
  expect(selectLanguage(store.getState())).toBe('ja')
})
