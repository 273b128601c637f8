import { expect, it } from 'vitest'
import { noHistory, stepName } from '#renderer/editor/index.ts'
import { historyTurn } from './history-turn.ts'

const [first, second, third] = [stepName('paste'), stepName('typing'), stepName('cut')]

it('distinguishes a step that was done from one undone or redone', () => {
  const two = { done: [first, second], undone: [] }
  expect(historyTurn(noHistory, { done: [first], undone: [] })).toEqual({ way: 'did', step: first })
  expect(historyTurn(two, { done: [first], undone: [second] })).toEqual({ way: 'undid', step: second })
  expect(historyTurn({ done: [], undone: [second, first] }, two)).toEqual({ way: 'redid', step: second })
  expect(historyTurn({ done: [first], undone: [second] }, { done: [first, third], undone: [] })).toEqual({
    way: 'did',
    step: third,
  })
  expect(historyTurn(two, two)).toBeNull()
})
