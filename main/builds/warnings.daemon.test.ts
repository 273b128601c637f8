import { afterAll, beforeAll, expect, test } from 'vitest'
import { readLintWarning } from '#shared/checks/index.ts'
import { failureMessage } from '#shared/words/index.ts'
import '#shared/words/testing/all-languages.ts'
import { type BuildHarness, createBuildHarness } from '../../scripts/daemon/build-harness.ts'
import { daemonSocket } from '../../scripts/daemon/worker-daemon.ts'

let harness: BuildHarness
beforeAll(() => {
  harness = createBuildHarness(daemonSocket())
})
afterAll(() => harness.close())

test('warnings of a real build are data: of BuildKit by its rule, of ours by their reason', async () => {
  const { events, finished } = await harness.build({
    context: await harness.context({}),
    dockerfile: 'FROM alpine:3.8\nRUN --mount=type=secret,id=token echo a \\\n\n  b\n',
    secrets: [{ id: 'token', from: 'env', name: 'STAGEGRAPH_UNSET_TOKEN' }],
  })
  expect(finished.status).toBe('succeeded')
  const warnings = events.filter((event) => event.type === 'warning')
  const lint = warnings.find(({ reason }) => reason === undefined)
  expect(lint?.line).toBeGreaterThan(1)
  expect(readLintWarning(lint?.message ?? '')?.rule).toBe('NoEmptyContinuation')
  const own = warnings.find(({ reason }) => reason !== undefined)
  expect(failureMessage(own ?? { message: '' }, 'ja')).toMatch(
    /^変数 STAGEGRAPH_UNSET_TOKEN が設定されていない/,
  )
  expect(warnings).toHaveLength(2)
})
