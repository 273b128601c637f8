import { beforeAll, expect, it, vi } from 'vitest'
import { wordSources } from '#renderer/app/words/word-sources.ts'
import { startI18n } from '#renderer/i18n/index.ts'
import { startTestBench } from './testing/test-bench.ts'
import { detailText } from './window/message-state.ts'

beforeAll(() => startI18n(wordSources))

it('says at the start, and later, which file of the data could not be used and what to do, each once', async () => {
  const tabs = { file: '/data/open-tabs.json', kind: 'not-understood', reason: 'other' } as const
  const folder = { file: '/data', kind: 'unwritable', reason: 'file-in-place' } as const
  const bench = await startTestBench('FROM alpine\n', { 'data.problems': () => [tabs] })
  await vi.waitFor(() => expect(bench.state().messages).toHaveLength(1))
  bench.host.push('data.problem', tabs)
  bench.host.push('data.problem', folder)
  expect(
    bench.state().messages.map((message) => [message.key, detailText(message, ({ code }) => code)]),
  ).toEqual([
    [
      'message.data',
      expect.stringMatching(/^\/data\/open-tabs\.json is damaged, or .*\.aside\.json.*update/),
    ],
    [
      'message.data',
      expect.stringMatching(/^Nothing can be kept in \/data: a file is where.*STAGEGRAPH_DATA/),
    ],
  ])
})

it('settings that cannot be read are said to be, once, as any other file of the data', async () => {
  const file = '/data/settings.json'
  const bench = await startTestBench('FROM alpine\n', {
    'settings.problems': () => ({
      file,
      problems: [{ kind: 'forbidden', key: '', given: 'permission denied' }],
    }),
    'data.problems': () => [{ file, kind: 'unreadable', reason: 'denied' }],
  })
  await vi.waitFor(() => expect(bench.state().messages).toHaveLength(1))
  expect(bench.state().messages.map(({ key }) => key)).toEqual(['message.data'])
})
