import { expect, test } from 'vitest'
import { bytesOfCode } from './heap-snapshot.ts'

const meta = {
  node_fields: ['type', 'name', 'self_size'],
  node_types: [['object', 'code'], 'string', 'number'],
  edge_fields: ['type', 'name_or_index', 'to_node'],
  edge_types: [['element', 'internal'], 'string_or_number', 'node'],
}
const strings = ['map', 'dependent_code']

test('the bytes of code nodes, and of the lists of code, are each counted once', () => {
  const nodes = [...[0, 7, 1000], ...[1, 8, 30], ...[0, 9, 500], ...[1, 0, 4]]
  const edges = [...[1, 0, 0], ...[1, 1, 6], ...[1, 1, 6], ...[1, 1, 3], ...[0, 1, 0]]
  expect(bytesOfCode(JSON.stringify({ snapshot: { meta }, nodes, edges, strings }))).toBe(534)
})

test('another kind of snapshot is rejected rather than read as empty', () => {
  const other = { ...meta, node_types: [['object'], 'string', 'number'] }
  const snapshot = { snapshot: { meta: other }, nodes: [], edges: [], strings }
  expect(() => bytesOfCode(JSON.stringify(snapshot))).toThrow('unknown')
})
