import { expect, it } from 'vitest'
import { defaultSettings, type Settings } from '#shared/settings/index.ts'
import { startTestBench } from '../testing/test-bench.ts'
import { changeSettings } from './settings-actions.ts'

it('keeps the last change, whatever order the answers arrive in', async () => {
  const answers: (() => void)[] = []
  let kept: Settings = defaultSettings
  const { session, state } = await startTestBench('FROM a\n', {
    'settings.set': async (change) => {
      kept = { ...kept, ...change } as Settings
      const answer = kept
      await new Promise<void>((resolve) => answers.push(resolve))
      return answer
    },
  })
  const first = changeSettings(session, { theme: 'dark' })
  const second = changeSettings(session, { theme: 'light' })
  await new Promise((resolve) => setImmediate(resolve))
  answers[0]?.()
  await first
  expect(state().settings.theme).toBe('light')
  answers[1]?.()
  await second
  expect(state().settings.theme).toBe('light')
})
