import { expect, it } from 'vitest'
import { CallError, isHostFrame, isWireAnswer, toWireFailure } from './read-wire.ts'
import { hostFrame, wireAnswer } from './wire.ts'

const error = { code: 'not-found', message: 'no file' }
const reason = { key: 'not-found', values: { path: '/a', why: { key: 'part#missing', values: {} } } }
const answers: readonly unknown[] = [
  { ok: true, value: 1 },
  { ok: true, value: null },
  { ok: false, error },
  { ok: false, error: { ...error, more: 1 } },
  { ok: false, error: { ...error, reason } },
  { ok: false, error: { ...error, reason: { ...reason, values: { path: null } } } },
  { ok: false, error: { ...error, reason: { ...reason, values: { path: 'x'.repeat(30_000) } } } },
  { ok: false, error: { ...error, reason: null } },
  { ok: false, error: { ...error, reason: 'not-found' } },
  { ok: false, error: { code: 1, message: '' } },
  { ok: false, error: null },
  { ok: false },
  { ok: 'true', value: 1 },
  { ok: 1 },
  {},
  [],
  null,
  undefined,
  'ok',
  5,
]

it.each(answers)('reads the answer %j as its schema does', (answer) => {
  expect(isWireAnswer(answer)).toBe(wireAnswer.safeParse(answer).success)
})

it.each<unknown>([
  ...answers.flatMap((answer) => [0, 7, -1, 1.5, 2 ** 53, '1', null].map((id) => ({ id, answer }))),
  ...answers,
  { push: 'documents.changed', payload: {} },
  { push: '', payload: null },
  { push: 5, payload: null },
  { push: 5, id: 1, answer: { ok: true, value: 0 } },
  { push: ['x'], payload: {} },
  [{ push: 'x', payload: {} }],
])('reads the frame %j as its schema does', (frame) => {
  expect(isHostFrame(frame)).toBe(hostFrame.safeParse(frame).success)
})

it('a failure crosses the wire with its reason, or without one that is too large', () => {
  const answer: unknown = JSON.parse(
    JSON.stringify({ ok: false, error: toWireFailure({ ...error, reason }) }),
  )
  if (!isWireAnswer(answer) || answer.ok) throw new Error('no failure')
  expect(new CallError(answer.error)).toMatchObject({ ...error, reason })
  const large = { key: 'not-found', values: { path: 'x'.repeat(30_000) } }
  expect(toWireFailure({ ...error, reason: large })).toEqual(error)
  expect(toWireFailure(new CallError(error))).toEqual(error)
})
