import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskedValue, maskText } from '../secrets/index.ts'
import type { BuildEvent, BuildLog } from './build-event.ts'
import { redactEvents } from './redact-events.ts'

const log = (text: string, digest = 'a'): BuildLog => ({
  type: 'log',
  digest,
  stream: 'stdout',
  text,
  time: 1,
})
const textsOf = (events: readonly BuildEvent[]) =>
  events.flatMap((each) => (each.type === 'log' ? [each.text] : []))

test('a secret value is masked in output, names and errors', () => {
  const events: BuildEvent[] = [
    {
      type: 'vertex',
      digest: 'a',
      name: 'RUN login hunter22',
      inputs: [],
      stage: 0,
      instruction: 0,
      line: 2,
      cached: false,
      started: 1,
      completed: 2,
      error: 'login hunter22 failed',
    },
    log('using hunter22\n'),
    {
      type: 'finished',
      status: 'failed',
      imageId: null,
      time: 3,
      error: { message: 'hunter22', stage: 0, line: 2 },
    },
  ]
  const text = JSON.stringify(redactEvents(events, ['hunter22\n']))
  expect(text).not.toContain('hunter22')
  expect(text.split(maskedValue)).toHaveLength(5)
})

test('a secret value split over chunks is found, also between chunks of other steps', () => {
  const events = [log('a hun'), log('hello', 'b'), log('ter'), log('22 z')]
  expect(textsOf(redactEvents(events, ['hunter22']))).toEqual([`a ${maskedValue}`, 'hello', '', ' z'])
})

test('a multi-line key is found line by line', () => {
  const key = '-----BEGIN KEY-----\nabcdef\nghijkl\n-----END KEY-----\n'
  expect(textsOf(redactEvents([log('ghijkl'), log('other')], [key]))).toEqual([maskedValue, 'other'])
})

test('a secret too short to recognise stays', () => {
  expect(maskText('a 1 b', ['1'])).toBe('a 1 b')
  expect(maskText('a.c abc', ['a.c d'])).toBe('a.c abc')
})

test('however output is split, no secret is left and everything else is kept', () => {
  const piece = fc.constantFrom('secret-value', 'x', '\n', 'sec', 'ret-', 'value ')
  fc.assert(
    fc.property(fc.array(piece), fc.array(fc.nat(60)), (words, cuts) => {
      const whole = words.join('')
      const places = [...new Set(cuts)].filter((cut) => cut < whole.length).sort((a, b) => a - b)
      const pieces = [0, ...places].map((from, index) =>
        log(whole.slice(from, places[index] ?? whole.length)),
      )
      expect(textsOf(redactEvents(pieces, ['secret-value'])).join('')).toBe(
        whole.replaceAll('secret-value', maskedValue),
      )
    }),
    { seed: 20_261_124 },
  )
})
