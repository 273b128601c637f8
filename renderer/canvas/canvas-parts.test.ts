import { describe, expect, it } from 'vitest'
import { stageKeys, stageOfNodeId } from '../graph/index.ts'
import { connectionRefusal } from './connection-rule.ts'
import { cardSize, metrics, nameSize, pillSize, rowCenter } from './layout/metrics.ts'
import { neighbour } from './model/directions.ts'
import { searchMatches } from './model/search-matches.ts'
import type { SourceView } from './model/views.ts'
import { canvasGraphOf } from './testing/canvas-graph-of.ts'

describe('metrics', () => {
  it('put each row inside its card', () => {
    expect(rowCenter(4) + metrics.rowHeight / 2 + metrics.bodyBottom).toBe(cardSize(5).height)
    expect(rowCenter(-1)).toBeGreaterThan(metrics.headHeight)
  })

  it('make a card of one line as wide as its name and its chips, up to a limit', () => {
    const width = (name: string, chips = 0) => nameSize(name, chips, 20).width
    expect(width('ab') - width('a')).toBeCloseTo(metrics.nameColumn, -1)
    expect(width('a', 2) - width('a')).toBe(2 * metrics.nameChip)
    expect(width('a'.repeat(50))).toBe(width('a'.repeat(20)))
  })

  it('count wide characters twice', () => {
    expect(pillSize('日本語イメージ').width).toBe(pillSize('abcdefghijklmn').width)
  })
})

describe('node ids and keys', () => {
  it('name unnamed stages by number and distinguish duplicates', () => {
    const stages = ['a', '', 'a'].map((name, index) => ({ name, index }))
    expect(stageKeys(stages)).toEqual(['a', '#1', 'a#2'])
  })

  it('distinguish a stage from an image of the same name', () => {
    expect(stageOfNodeId('stage:12')).toBe(12)
    expect(stageOfNodeId('image:stage:12')).toBeNull()
  })
})

describe('connections', () => {
  it('go to any stage but those the source is built from', () => {
    const stages = [{ needs: [0] }, { needs: [0, 1] }, { needs: [2] }]
    expect(connectionRefusal(stages, 'stage:0', 'stage:1')).toBeNull()
    expect(connectionRefusal(stages, 'stage:2', 'stage:0')).toBeNull()
    expect(connectionRefusal(stages, 'image:alpine', 'stage:0')).toBeNull()
    expect(connectionRefusal(stages, 'stage:1', 'stage:1')).toBe('own')
    expect(connectionRefusal(stages, 'stage:1', 'stage:0')).toBe('cycle')
    expect(connectionRefusal(stages, 'stage:2', 'image:alpine')).toBe('image')
    expect(connectionRefusal(stages, 'stage:2', 'scratch')).toBe('scratch')
  })
})

describe('moving between nodes', () => {
  const at = (id: string, x: number, y: number) => ({ id, x, y, width: 100, height: 50 })
  const boxes = [at('a', 0, 0), at('b', 200, 10), at('c', 200, 300), at('d', 0, 100)]

  it('takes the nearest node on that side', () => {
    expect(neighbour(boxes, 'a', 'right')).toBe('b')
    expect(neighbour(boxes, 'a', 'down')).toBe('d')
    expect(neighbour(boxes, 'b', 'down')).toBe('c')
    expect(neighbour(boxes, 'b', 'left')).toBe('a')
    expect(neighbour(boxes, 'a', 'left')).toBeNull()
  })
})

describe('search', () => {
  const image = (reference: string): SourceView => ({
    id: `image:${reference}`,
    kind: 'image',
    reference,
    dimmed: false,
  })
  const drawn = canvasGraphOf(
    'FROM golang:1.24 AS make\nRUN make all \\\n  MAKE=1\n# make it\nFROM make\nCOPY --from=make /a /b\n',
    { level: 'names' },
  )
  const found = (query: string) =>
    searchMatches({ ...drawn, sources: [image('golang:1.24'), image('alpine:3.20')] }, query).map(
      ({ node, place }) => (place === null ? node : `${node} ${place.instruction ?? 'name'}`),
    )

  it('finds stages by name, images by reference, and instructions by their text, ignoring case', () => {
    expect(found(' Alp')).toEqual(['image:alpine:3.20'])
    expect(found('GOLANG')).toEqual(['image:golang:1.24', 'stage:0 -1'])
    expect(found('make')).toEqual(['stage:0 name', 'stage:0 0', 'stage:1 -1', 'stage:1 0'])
    expect(found('/b')).toEqual(['stage:1 0'])
    expect(found('make it')).toEqual(['stage:1 -1'])
    expect(found('')).toEqual([])
  })

  it('finds a stage that another stands for, at the card of that one', () => {
    const parts = Array.from({ length: 60 }, (_, at) => `FROM base AS part-${at}\nRUN tool-${at}\n`)
    const folded = canvasGraphOf(`FROM alpine AS base\n${parts.join('')}FROM base\n`, {
      level: 'names',
      grouped: true,
    })
    const [match] = searchMatches(folded, 'tool-7')
    expect(match).toMatchObject({ node: 'stage:1', place: { stage: 8, instruction: 0 } })
  })
})
