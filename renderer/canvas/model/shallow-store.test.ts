import { expect, it } from 'vitest'
import { createShallowStore } from './shallow-store.ts'

it('notifies nobody when nothing changed', () => {
  const store = createShallowStore({ node: 'a', count: 1 })
  const calls: number[] = []
  store.subscribe(({ count }) => calls.push(count))
  store.setState({ node: 'a' })
  store.setState(({ count }) => ({ count }))
  expect(calls).toEqual([])
  store.setState({ node: 'a', count: 2 })
  expect(calls).toEqual([2])
})
