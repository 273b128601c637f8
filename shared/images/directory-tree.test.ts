import { describe, expect, it } from 'vitest'
import { directoryTree, type TreeView, treeRows } from './directory-tree.ts'

const tree = directoryTree(
  [
    ['usr/bin/cc', 900],
    ['usr/bin', 0],
    ['usr/lib/a.so', 50],
    ['etc/passwd', 10],
    ['app', 300],
  ].map(([path, size]) => ({ path: String(path), size: Number(size), file: String(path) })),
)

const shown = (view: Partial<TreeView>) =>
  treeRows(tree, { expanded: new Set(), filter: '', order: 'name', ...view }).map(
    ({ node, level, place, siblings, expanded }) =>
      `${'  '.repeat(level - 1)}${node.name} ${node.size} ${place}/${siblings}${expanded ? ' open' : ''}`,
  )

describe('directoryTree', () => {
  it('directoryTree adds up sizes and counts what lies below', () => {
    expect(tree.size).toBe(1260)
    expect(tree.count).toBe(5)
    const usr = tree.children.get('usr')
    expect([usr?.size, usr?.count, usr?.file]).toEqual([950, 3, null])
    expect(usr?.children.get('bin')?.file).toBe('usr/bin')
  })
})

describe('treeRows', () => {
  it('treeRows shows open directories, by name or by size', () => {
    expect(shown({})).toEqual(['app 300 1/3', 'etc 10 2/3', 'usr 950 3/3'])
    expect(shown({ order: 'size', expanded: new Set(['usr']) })).toEqual([
      'usr 950 1/3 open',
      '  bin 900 1/2',
      '  lib 50 2/2',
      'app 300 2/3',
      'etc 10 3/3',
    ])
  })

  it('treeRows opens everything that leads to a match of the filter, case ignored', () => {
    expect(shown({ filter: 'A.SO' })).toEqual(['usr 950 1/1 open', '  lib 50 1/1 open', '    a.so 50 1/1'])
    expect(shown({ filter: 'nothing' })).toEqual([])
  })

  it('treeRows goes as deep as paths do', () => {
    const path = Array.from({ length: 2000 }, () => 'd').join('/')
    const deep = directoryTree([{ path, size: 1, file: path }])
    expect(treeRows(deep, { expanded: new Set(), filter: 'd/d', order: 'size' })).toHaveLength(2000)
  })

  it('treeRows shows 50,000 files', () => {
    const files = Array.from({ length: 50_000 }, (_, index) => ({
      path: `d${index % 100}/e${index % 700}/f${index}`,
      size: index,
      file: index,
    }))
    const rows = treeRows(directoryTree(files), { expanded: new Set(), filter: 'f', order: 'size' })
    expect(rows.filter(({ node }) => node.file !== null)).toHaveLength(50_000)
  })
})
