import { describe, expect, it } from 'vitest'
import { waysBetween, waysOf } from './ways.ts'

/** `a>b` is an edge from a to b. */
const edgesOf = (...ids: readonly string[]) =>
  ids.map((id) => {
    const [node = '', target = ''] = id.split('>')
    return { id, node, target }
  })
const edges = edgesOf('image>base', 'base>build', 'build>ship', 'base>ship', 'base>test', 'other>test')

describe('ways', () => {
  it('of a node lead to all that it is made from, and all that is made from it', () => {
    const { nodes, edges: lines } = waysOf(edges, 'build')
    expect([...nodes].sort()).toEqual(['base', 'build', 'image', 'ship'])
    expect([...lines].sort()).toEqual(['base>build', 'build>ship', 'image>base'])
  })

  it('of a node that nothing is joined to are itself', () => {
    expect([...waysOf(edges, 'lonely').nodes]).toEqual(['lonely'])
  })

  it('between two nodes are all of them, from whichever they begin', () => {
    const there = waysBetween(edges, 'image', 'ship')
    expect([...(there?.nodes ?? [])].sort()).toEqual(['base', 'build', 'image', 'ship'])
    expect([...(there?.edges ?? [])].sort()).toEqual(['base>build', 'base>ship', 'build>ship', 'image>base'])
    expect(waysBetween(edges, 'ship', 'image')).toEqual(there)
  })

  it('between two nodes do not exist where none is made from the other', () => {
    expect(waysBetween(edges, 'build', 'test')).toBeNull()
  })
})
