import { expect, it, vi } from 'vitest'
import { startTestBench } from './testing/test-bench.ts'

it('reports at the start the first unusable setting, its file and the value used instead', async () => {
  const bench = await startTestBench('FROM alpine\n', {
    'settings.problems': () => ({
      file: '/data/settings.json',
      problems: [{ kind: 'invalid', key: 'theme', given: '"blue"' }],
    }),
  })
  await vi.waitFor(() => expect(bench.state().messages).toHaveLength(1))
  expect(bench.state().messages[0]).toMatchObject({
    kind: 'failed',
    key: 'message.settings',
    detail: expect.stringMatching(/^\/data\/settings\.json: "theme" cannot be "blue".*default is used/),
  })
})
