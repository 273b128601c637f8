import { expect, test } from 'vitest'
import { failedWith } from '#main/buildkit/index.ts'
import { verifyImages } from './verify.ts'

const built = (...imageIds: (string | null)[]) => ({ kind: 'built', imageIds }) as const
const daemonWith =
  (images: Readonly<Record<string, string>>) =>
  async (name: string): Promise<string | null> =>
    images[name] ?? null

test('an image found under its tag is the one that was built', async () => {
  const lookUp = daemonWith({ a: 'sha256:1', b: 'sha256:2', c: 'sha256:2' })
  const outcome = built('sha256:1', 'sha256:2')
  expect(await verifyImages(outcome, [['a'], ['b', 'c']], lookUp)).toEqual({ outcome, movedTags: [] })
})

test('a missing image id is taken from the tag, and a target without tags keeps its own', async () => {
  const { outcome } = await verifyImages(built(null, null), [['a'], []], daemonWith({ a: 'sha256:1' }))
  expect(outcome).toEqual(built('sha256:1', null))
})

test('a tag that points to another image is reported while the built one exists', async () => {
  const lookUp = daemonWith({ a: 'sha256:other', 'sha256:1': 'sha256:1' })
  expect(await verifyImages(built('sha256:1'), [['a']], lookUp)).toEqual({
    outcome: built('sha256:1'),
    movedTags: ['a'],
  })
})

test('a build whose image is missing has failed', async () => {
  const { outcome } = await verifyImages(built('sha256:1'), [['a']], daemonWith({}))
  expect(outcome).toMatchObject({ kind: 'missing', why: { message: expect.stringContaining('the tag a') } })
})

test("an unreachable daemon's report is trusted, and a failure stays a failure", async () => {
  const gone = () => Promise.reject(new Error('gone'))
  expect((await verifyImages(built('sha256:1'), [['a']], gone)).outcome).toEqual(built('sha256:1'))
  expect((await verifyImages(failedWith('why'), [['a']], gone)).outcome).toEqual(failedWith('why'))
})
