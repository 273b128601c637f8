import { expect, test } from 'vitest'
import type { BuildEvent } from '#shared/build/index.ts'
import { BuildRecord, eventPage } from './record.ts'

const log = (text: string): BuildEvent => ({ type: 'log', digest: 'd', stream: 'stdout', text, time: 1 })

/** All pieces, concatenated. */
function pieces(all: readonly BuildEvent[]): BuildEvent[][] {
  const told: BuildEvent[][] = []
  for (let from = 0; ; ) {
    const { events, more } = eventPage(all, from)
    told.push(events)
    from += events.length
    if (!more) return told
  }
}

test.each([
  ['nothing', 0, 0, 1],
  ['a small build', 40, 100, 1],
  ['many events', 12_000, 1, 3],
  ['much output', 1000, 10_000, 19],
  ['events that are longer than a piece', 3, 2_000_000, 3],
])('%s is read whole, in order and in pieces', (_what, count, length, least) => {
  const all = Array.from({ length: count }, (_value, index) => log(`${index}`.padEnd(length, '.')))
  const told = pieces(all)
  expect(told.flat()).toEqual(all)
  expect(told.length).toBeGreaterThanOrEqual(least)
})

test('reading from the end of a build returns no events', () => {
  expect(eventPage([log('a')], 1)).toEqual({ events: [], more: false })
  expect(eventPage([log('a')], 7)).toEqual({ events: [], more: false })
})

test('a build that prints without end is kept up to a bound, which is said once, and ends as usual', () => {
  const record = new BuildRecord('b', () => undefined, 1024 * 1024)
  const step = (at: number): BuildEvent => ({
    type: 'vertex',
    digest: `d${at}`,
    name: `RUN ${'x'.repeat(1000)}`,
    inputs: [],
    stage: 0,
    instruction: 0,
    line: 2,
    cached: false,
    started: 1,
    completed: 2,
    error: null,
  })
  record.add([{ type: 'started', buildId: 'b', time: 0, target: 0, needs: [0] }])
  for (let at = 0; at < 200; at++) record.add([log('y'.repeat(50_000)), log('z')])
  record.add([step(0)])
  for (let at = 1; at < 5000; at++) record.add([step(at)])
  record.add([{ type: 'finished', status: 'succeeded', imageId: null, error: null, time: 3 }])
  record.flush()
  const { events } = record
  expect(events.filter(({ type }) => type === 'warning')).toEqual([
    expect.objectContaining({ message: expect.stringContaining('more than 1 MiB, so further output') }),
  ])
  expect(JSON.stringify(events).length).toBeLessThan(1.5 * 1024 * 1024)
  expect(events.some((event) => event.type === 'vertex' && event.digest === 'd0')).toBe(true)
  expect(events.at(-1)?.type).toBe('finished')
  // Nothing in the middle of what is kept is missing.
  const texts = events.flatMap((event) => (event.type === 'log' ? [event.text] : [])).join('')
  expect(texts).toMatch(/^(y{50000}z)+(y{50000})?$/)
})

test('many events at once are emitted', () => {
  const record = new BuildRecord('b', () => undefined)
  record.add(
    Array.from({ length: 300_000 }, (_value, at) => ({ ...log('a'), digest: `${at}` }) as BuildEvent),
  )
  record.flush()
  expect(record.events).toHaveLength(300_000)
})
