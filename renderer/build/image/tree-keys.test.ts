import { describe, expect, it } from 'vitest'
import { directoryTree, treeRows } from '#shared/images/index.ts'
import { treeMove } from './tree-keys.ts'

const paths = ['a/b/c', 'a/d', 'e']
const root = directoryTree(paths.map((path) => ({ path, size: 1, file: path })))
const rowsWith = (...open: string[]) => treeRows(root, { expanded: new Set(open), filter: '', order: 'name' })

describe('treeMove', () => {
  const open = rowsWith('a', 'a/b')

  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 4, 4],
    ['ArrowUp', 0, 0],
    ['Home', 3, 0],
    ['End', 0, 4],
    ['PageDown', 0, 3],
    ['PageUp', 4, 1],
    ['ArrowRight', 0, 1],
    ['ArrowLeft', 2, 1],
    ['ArrowLeft', 3, 0],
    ['ArrowLeft', 4, 4],
  ])('%s from row %i goes to row %i', (key, at, to) => {
    expect(treeMove(key, open, at, 3)).toEqual({ kind: 'go', to })
  })

  it('opens and closes directories', () => {
    const closed = rowsWith()
    expect(treeMove('ArrowRight', closed, 0, 3)).toEqual({ kind: 'toggle', path: 'a', open: true })
    expect(treeMove('ArrowLeft', open, 1, 3)).toEqual({ kind: 'toggle', path: 'a/b', open: false })
    expect(treeMove('Enter', open, 0, 3)).toEqual({ kind: 'toggle', path: 'a', open: false })
    expect(treeMove('Enter', open, 4, 3)).toBeNull()
  })

  it('leaves other keys, and an empty tree, alone', () => {
    expect(treeMove('a', open, 0, 3)).toBeNull()
    expect(treeMove('ArrowDown', [], 0, 3)).toBeNull()
  })
})
