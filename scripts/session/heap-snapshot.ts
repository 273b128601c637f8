/** The part of V8's heap snapshots that is read here: nodes are rows of numbers, one number a field. */
interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[]
      /** For the field `type`, which is the first one: the names of its values. */
      readonly node_types: readonly [readonly string[], ...unknown[]]
    }
  }
  readonly nodes: readonly number[]
}

/**
 * Bytes of what V8 compiled and learned of functions that ran: byte code, machine code, feedback. It keeps that for as long as the
 * functions are there, and compiles again what runs often. Throws when the text is no heap snapshot of a kind that is known.
 */
export function bytesOfCode(text: string): number {
  const { snapshot, nodes } = JSON.parse(text) as HeapSnapshot
  const { node_fields: fields, node_types: types } = snapshot.meta
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')]
  const code = types[0].indexOf('code')
  if (type !== 0 || size === -1 || code === -1) throw new Error(`unknown heap snapshot: ${fields.join()}`)
  let bytes = 0
  for (let at = 0; at < nodes.length; at += fields.length) {
    if (nodes[at] === code) bytes += nodes[at + size] ?? 0
  }
  return bytes
}
