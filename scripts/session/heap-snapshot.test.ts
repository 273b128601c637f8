import { expect, test } from 'vitest'
import { bytesOfCode } from './heap-snapshot.ts'

const meta = {
  node_fields: ['type', 'name', 'self_size'],
  node_types: [['object', 'code'], 'string', 'number'],
}

test('the bytes of nodes that are code are summed up', () => {
  const nodes = [...[0, 7, 1000], ...[1, 8, 30], ...[0, 9, 500], ...[1, 0, 4]]
  expect(bytesOfCode(JSON.stringify({ snapshot: { meta }, nodes }))).toBe(34)
})

test('another kind of snapshot is refused rather than read as nothing', () => {
  const other = { ...meta, node_types: [['object'], 'string', 'number'] }
  expect(() => bytesOfCode(JSON.stringify({ snapshot: { meta: other }, nodes: [] }))).toThrow('unknown')
})
