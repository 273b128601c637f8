/** Wire types (source: Protocol Buffers, encoding). Groups, 3 and 4, are deprecated and BuildKit sends none. */
export const wireType = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const
export type WireType = (typeof wireType)[keyof typeof wireType]

/** What stands before each value: the field's number, from 1, and how its value travels. */
export const fieldKey = (field: number, type: WireType): number => (field << 3) | type
