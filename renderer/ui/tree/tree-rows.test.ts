import { describe, expect, it } from 'vitest'
import { findTyped, moveInTree } from './tree-rows.ts'

const row = (id: string, level: number) => ({ id, level, position: 1, siblings: 1, isOpen: null })
/** a > b > c, d */
const rows = [row('a', 1), row('b', 2), row('c', 3), row('d', 1)]

describe('keys of a tree', () => {
  it.each([
    [0, 'next', 'b'],
    [3, 'next', undefined],
    [0, 'previous', undefined],
    [2, 'first', 'a'],
    [0, 'last', 'd'],
    [0, 'in', 'b'],
    [2, 'in', undefined],
    [2, 'out', 'b'],
    [3, 'out', undefined],
  ] as const)('from row %i, %s is %s', (at, move, id) => {
    expect(moveInTree(rows, at, move)?.id).toBe(id)
  })

  it('a row that is gone leads to the first', () => {
    expect(moveInTree(rows, 9, 'next')?.id).toBe('a')
    expect(moveInTree([], 0, 'next')).toBeNull()
  })
})

describe('typed characters', () => {
  const words = ['Dockerfile', 'docs', 'main.go', 'Makefile']
  it.each([
    [0, 'd', 1],
    [1, 'd', 0],
    [1, 'do', 1],
    [0, 'doc', 0],
    [0, 'docs', 1],
    [3, 'm', 2],
    [0, 'x', null],
  ] as const)('from row %i, %j finds %j', (at, typed, found) => {
    expect(findTyped(words, at, typed)).toBe(found)
  })

  it('find nothing among no rows', () => {
    expect(findTyped([], 0, 'd')).toBeNull()
  })
})
