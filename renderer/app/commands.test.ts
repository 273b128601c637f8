import { expect, it } from 'vitest'
import { startTestBench } from '../state/testing/test-bench.ts'
import { commands } from './commands.ts'

it('"Show the whole graph" fits the canvas, and does nothing while there is none', async () => {
  const { session, state } = await startTestBench('FROM alpine\n')
  commands['fit-graph'].run(session)
  expect(state().panels.side).toBe('graph')
  let fitted = 0
  session.canvas.fit = () => {
    fitted += 1
  }
  commands['fit-graph'].run(session)
  expect(fitted).toBe(1)
})
