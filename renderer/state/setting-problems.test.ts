import { expect, it, vi } from 'vitest'
import { startTestBench } from './testing/test-bench.ts'
import { detailText } from './window/message-state.ts'

it('reports at the start the first unusable setting, its file and the value used instead', async () => {
  const bench = await startTestBench('FROM alpine\n', {
    'settings.problems': () => ({
      file: '/data/settings.json',
      problems: [{ kind: 'invalid', key: 'theme', given: '"blue"' }],
    }),
  })
  await vi.waitFor(() => expect(bench.state().messages).toHaveLength(1))
  const [message] = bench.state().messages
  expect(message).toMatchObject({ kind: 'failed', key: 'message.settings' })
  expect(detailText(message ?? { detail: '' }, ({ code }) => code)).toMatch(
    /^\/data\/settings\.json: "theme" cannot be "blue".*default is used/,
  )
})
