import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BuildEvent } from './build-event.ts'
import { capOutput } from './record.ts'

const log = (text: string): BuildEvent => ({ type: 'log', digest: 'a', stream: 'stdout', text, time: 1 })
const warning: BuildEvent = { type: 'warning', message: 'w', detail: '', line: 1 }
const textOf = (events: readonly BuildEvent[]) =>
  events.map((each) => (each.type === 'log' ? each.text : '')).join('')

test('output within the limit is kept whole', () => {
  const events = [log('abc'), warning, log('d')]
  expect(capOutput(events, 4)).toEqual({ events, leftOut: 0 })
})

test('the middle of long output is dropped, the rest of the build stays', () => {
  const events = [log('ab'), log('cd'), warning, log('efgh'), log('ij'), log('kl')]
  const { events: kept, leftOut } = capOutput(events, 8)
  expect(textOf(kept)).toBe('abijkl')
  expect(leftOut).toBe(6)
  expect(kept).toContain(warning)
})

test('capped output is never over the limit, and what is missing is counted', () => {
  const some = fc.array(fc.oneof(fc.string().map(log), fc.constant(warning)))
  fc.assert(
    fc.property(some, fc.nat(50), (events, limit) => {
      const { events: kept, leftOut } = capOutput(events, limit)
      const whole = textOf(events)
      const left = textOf(kept)
      expect(left.length).toBe(whole.length - leftOut)
      if (leftOut > 0) expect(left.length).toBeLessThanOrEqual(limit)
      expect(kept.filter((each) => each.type !== 'log')).toEqual(events.filter((each) => each.type !== 'log'))
    }),
    { seed: 20_261_124 },
  )
})
