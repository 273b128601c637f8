import { expect, it } from 'vitest'
import { createKeyedStore } from './keyed-store.ts'

it('notifies only listeners whose value changed, until they unsubscribe', () => {
  const store = createKeyedStore<number>()
  const calls: string[] = []
  const stopFirst = store.listen('a', () => calls.push('a1'))
  const stopSecond = store.listen('a', () => calls.push('a2'))
  store.listen('b', () => calls.push(`b is ${store.get('b')}`))
  store.replace(new Map([['a', 1]]))
  expect(calls).toEqual(['a1', 'a2'])
  store.replace(
    new Map([
      ['a', 1],
      ['b', 2],
    ]),
  )
  expect(calls.splice(0)).toEqual(['a1', 'a2', 'b is 2'])
  stopFirst()
  stopFirst()
  store.replace(new Map([['b', 2]]))
  expect(store.get('a')).toBeUndefined()
  expect(calls.splice(0)).toEqual(['a2'])
  stopSecond()
  store.replace(new Map([['a', 3]]))
  expect(calls).toEqual(['b is undefined'])
})
