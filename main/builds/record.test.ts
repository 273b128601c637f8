import { expect, test } from 'vitest'
import type { BuildEvent } from '#shared/build/index.ts'
import { eventPage } from './record.ts'

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
