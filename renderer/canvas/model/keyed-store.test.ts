import { expect, it } from 'vitest'
import { createKeyedStore } from './keyed-store.ts'

it('tells only those whose value changed, and no longer once they stop listening', () => {
  const store = createKeyedStore<number>()
  const told: string[] = []
  const stopFirst = store.listen('a', () => told.push('a1'))
  const stopSecond = store.listen('a', () => told.push('a2'))
  store.listen('b', () => told.push(`b is ${store.get('b')}`))
  store.replace(new Map([['a', 1]]))
  expect(told).toEqual(['a1', 'a2'])
  store.replace(
    new Map([
      ['a', 1],
      ['b', 2],
    ]),
  )
  expect(told.splice(0)).toEqual(['a1', 'a2', 'b is 2'])
  stopFirst()
  stopFirst()
  store.replace(new Map([['b', 2]]))
  expect(store.get('a')).toBeUndefined()
  expect(told.splice(0)).toEqual(['a2'])
  stopSecond()
  store.replace(new Map([['a', 3]]))
  expect(told).toEqual(['b is undefined'])
})
