import { expect, it } from 'vitest'
import { createQuietStore } from './quiet-store.ts'

it('tells nobody of a change that changes nothing', () => {
  const store = createQuietStore({ node: 'a', count: 1 })
  const told: number[] = []
  store.subscribe(({ count }) => told.push(count))
  store.setState({ node: 'a' })
  store.setState(({ count }) => ({ count }))
  expect(told).toEqual([])
  store.setState({ node: 'a', count: 2 })
  expect(told).toEqual([2])
})
