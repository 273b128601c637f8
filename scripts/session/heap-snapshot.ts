/** The part of V8's heap snapshots that we read: nodes and edges are rows of numbers, one number a field. */
interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[]
      /** The names of the values of the field `type`, the first one. */
      readonly node_types: readonly [readonly string[], ...unknown[]]
      readonly edge_fields: readonly string[]
      readonly edge_types: readonly [readonly string[], ...unknown[]]
    }
  }
  readonly nodes: readonly number[]
  readonly edges: readonly number[]
  readonly strings: readonly string[]
}

/** From an object's map, or from a V8 protector, to the list of the machine code that is discarded when it changes. */
const listOfCode = 'dependent_code'

/**
 * Bytes of what V8 compiled and recorded about functions that ran: byte code, machine code, feedback, and the lists of that
 * code's dependencies. It keeps them as long as the functions exist, and recompiles hot code. Throws for an unknown
 * kind of heap snapshot.
 */
export function bytesOfCode(text: string): number {
  const { snapshot, nodes, edges, strings } = JSON.parse(text) as HeapSnapshot
  const {
    node_fields: fields,
    node_types: types,
    edge_fields: edgeFields,
    edge_types: edgeTypes,
  } = snapshot.meta
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')]
  const code = types[0].indexOf('code')
  const [edgeType, name, to] = ['type', 'name_or_index', 'to_node'].map((field) => edgeFields.indexOf(field))
  const internal = edgeTypes[0].indexOf('internal')
  if (type !== 0 || size === -1 || code === -1 || edgeType !== 0 || !name || !to || internal === -1) {
    throw new Error(`unknown heap snapshot: ${fields.join()}; ${edgeFields.join()}`)
  }
  const ofCode = new Set<number>()
  for (let at = 0; at < nodes.length; at += fields.length) if (nodes[at] === code) ofCode.add(at)
  for (let at = 0; at < edges.length; at += edgeFields.length) {
    if (edges[at] !== internal || strings[edges[at + name] ?? -1] !== listOfCode) continue
    ofCode.add(edges[at + to] ?? Number.NaN)
  }
  let bytes = 0
  for (const node of ofCode) bytes += nodes[node + size] ?? 0
  return bytes
}
