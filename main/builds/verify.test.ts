import { expect, test } from 'vitest'
import { failedWith } from '#main/buildkit/index.ts'
import { verifyImages } from './verify.ts'

const built = (...imageIds: (string | null)[]) => ({ kind: 'built', imageIds }) as const
const daemonWith =
  (images: Readonly<Record<string, string>>) =>
  async (name: string): Promise<string | null> =>
    images[name] ?? null

test('images that are there under their tags are what was built', async () => {
  const lookUp = daemonWith({ a: 'sha256:1', b: 'sha256:2', c: 'sha256:2' })
  const outcome = built('sha256:1', 'sha256:2')
  expect(await verifyImages(outcome, [['a'], ['b', 'c']], lookUp)).toEqual({ outcome, movedTags: [] })
})

test('an id that the daemon did not tell is the tag’s; a target without tags keeps its own', async () => {
  const { outcome } = await verifyImages(built(null, null), [['a'], []], daemonWith({ a: 'sha256:1' }))
  expect(outcome).toEqual(built('sha256:1', null))
})

test('a tag that leads elsewhere is told, as long as the image is there', async () => {
  const lookUp = daemonWith({ a: 'sha256:other', 'sha256:1': 'sha256:1' })
  expect(await verifyImages(built('sha256:1'), [['a']], lookUp)).toEqual({
    outcome: built('sha256:1'),
    movedTags: ['a'],
  })
})

test('a build without its image has failed', async () => {
  const { outcome } = await verifyImages(built('sha256:1'), [['a']], daemonWith({}))
  expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringContaining('the tag a') })
})

test('a daemon that does not answer is taken at its word, and a failure stays one', async () => {
  const gone = () => Promise.reject(new Error('gone'))
  expect((await verifyImages(built('sha256:1'), [['a']], gone)).outcome).toEqual(built('sha256:1'))
  expect((await verifyImages(failedWith('why'), [['a']], gone)).outcome).toEqual(failedWith('why'))
})
