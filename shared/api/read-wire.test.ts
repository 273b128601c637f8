import { expect, it } from 'vitest'
import { isHostFrame, isWireAnswer } from './read-wire.ts'
import { hostFrame, wireAnswer } from './wire.ts'

const error = { code: 'not-found', message: 'no file' }
const answers: readonly unknown[] = [
  { ok: true, value: 1 },
  { ok: true, value: null },
  { ok: false, error },
  { ok: false, error: { ...error, more: 1 } },
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
