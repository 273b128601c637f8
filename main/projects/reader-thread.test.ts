import { afterEach, expect, it } from 'vitest'
import { GivenUp, ReaderThread } from './reader-thread.ts'

let thread: ReaderThread
afterEach(() => thread.close())

const stages = (text: string, milliseconds = 60_000) =>
  thread.run({ kind: 'stages', text }, () => milliseconds)

const whatIs = (answer: Promise<unknown>): Promise<unknown> =>
  answer.catch((error: unknown) =>
    error instanceof GivenUp ? { why: error.why, limit: error.limit, file: error.file } : error,
  )

/** Takes a second or so. */
const long = `FROM a AS b\n${'RUN x\n'.repeat(200_000)}`

it('work that takes too long is given up, and what follows it is answered', async () => {
  thread = new ReaderThread()
  expect(await stages('FROM a AS b\nFROM c\n')).toEqual(['b', ''])
  const answers = [stages(long, 20), stages('FROM a AS d\n'), stages(long, 10), stages('FROM a AS e\n')]
  expect(await Promise.all(answers.map(whatIs))).toEqual([
    { why: 'time', limit: '0.02 s', file: null },
    ['d'],
    { why: 'time', limit: '0.01 s', file: null },
    ['e'],
  ])
})

it('work that takes too much memory is given up, and what follows it is answered', async () => {
  thread = new ReaderThread()
  const much = stages(`FROM a AS b\n${'RUN x\n'.repeat(1_300_000)}`)
  const next = stages('FROM a AS d\n')
  expect(await whatIs(much)).toEqual({ why: 'memory', limit: '256 MiB', file: null })
  expect(await next).toEqual(['d'])
})

it('other work goes on in this thread meanwhile', async () => {
  thread = new ReaderThread()
  let latest = performance.now()
  let longest = 0
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - latest)
    latest = performance.now()
  }, 5)
  await whatIs(stages(long, 1500))
  clearInterval(timer)
  expect(longest).toBeLessThan(500)
})

it('a closed thread answers nothing more, and its work does not wait', async () => {
  thread = new ReaderThread()
  await stages('FROM a\n')
  const answer = whatIs(stages(long))
  await new Promise((resolve) => setTimeout(resolve, 20))
  thread.close()
  expect(await answer).toBeInstanceOf(Error)
})
