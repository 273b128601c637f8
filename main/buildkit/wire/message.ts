import { fieldKey, type WireType, wireType } from './wire-format.ts'
import { WireReader } from './wire-reader.ts'
import { WireWriter } from './wire-writer.ts'

/** Writes and reads one kind of message (source: Protocol Buffers, version 3). Fields that are not sent read as empty. */
export interface Message<T> {
  encode(message: T): Uint8Array
  /** Throws when the bytes are no such message; fields that are not known are passed over. */
  decode(bytes: Uint8Array): T
}

/** One field of a message. */
interface Field<T> {
  /** Its number, from 1. */
  readonly number: number
  readonly type: WireType
  /** What it is when it is not sent. */
  readonly empty: () => T
  /** Writes nothing for what is empty. */
  readonly write: (writer: WireWriter, value: T) => void
  /** Its value after another occurrence; `before` is the value so far. */
  readonly read: (reader: WireReader, before: T) => T
}

/** A message of these fields. */
export function message<T extends object>(fields: { readonly [K in keyof T]: Field<T[K]> }): Message<T> {
  const names = Object.keys(fields) as (keyof T)[]
  const byKey = new Map(names.map((name) => [fieldKey(fields[name].number, fields[name].type), name]))
  return {
    encode(value) {
      const writer = new WireWriter()
      for (const name of names) fields[name].write(writer, value[name])
      return writer.finish()
    },
    decode(bytes) {
      const value = Object.fromEntries(names.map((name) => [name, fields[name].empty()])) as T
      const reader = new WireReader(bytes)
      while (!reader.done) {
        const key = reader.unsigned()
        const name = byKey.get(key)
        if (name === undefined) reader.skip(key)
        else value[name] = fields[name].read(reader, value[name])
      }
      return value
    },
  }
}

export const string = (number: number): Field<string> => ({
  number,
  type: wireType.bytes,
  empty: () => '',
  write: (writer, value) => {
    if (value !== '') writer.text(number, value)
  },
  read: (reader) => reader.text(),
})

export const bytes = (number: number): Field<Uint8Array> => ({
  number,
  type: wireType.bytes,
  empty: () => Buffer.alloc(0),
  write: (writer, value) => {
    if (value.length > 0) writer.bytes(number, value)
  },
  read: (reader) => reader.bytes(),
})

export const bool = (number: number): Field<boolean> => ({
  number,
  type: wireType.varint,
  empty: () => false,
  write: (writer, value) => {
    if (value) writer.number(number, 1)
  },
  read: (reader) => reader.bool(),
})

const whole = (number: number, read: (reader: WireReader) => number): Field<number> => ({
  number,
  type: wireType.varint,
  empty: () => 0,
  read,
  write: (writer, value) => {
    if (value !== 0) writer.number(number, value)
  },
})

export const int32 = (number: number): Field<number> => whole(number, (reader) => reader.int32())
/** Rounded beyond 2^53. */
export const int64 = (number: number): Field<number> => whole(number, (reader) => reader.int64())

/** A message within a message; `null` when it is not sent. The last one counts. */
export const nested = <T>(number: number, inner: Message<T>): Field<T | null> => ({
  number,
  type: wireType.bytes,
  empty: () => null,
  write: (writer, value) => {
    if (value !== null) writer.bytes(number, inner.encode(value))
  },
  read: (reader) => inner.decode(reader.bytes()),
})

/** Any number of them, in their order. */
export const repeated = <T>(number: number, inner: Message<T>): Field<readonly T[]> => ({
  number,
  type: wireType.bytes,
  empty: () => [],
  write: (writer, values) => {
    for (const value of values) writer.bytes(number, inner.encode(value))
  },
  read: (reader, before) => {
    // The list that `empty` created; no other code has a reference to it yet.
    ;(before as T[]).push(inner.decode(reader.bytes()))
    return before
  },
})

/** For lists of texts. */
export const text: Message<string> = {
  encode: (value) => Buffer.from(value, 'utf8'),
  decode: (value) => Buffer.from(value).toString('utf8'),
}

/** For lists of byte strings. */
export const blob: Message<Uint8Array> = { encode: (value) => value, decode: (value) => value }

const mapEntry = message<{ key: string; value: string }>({ key: string(1), value: string(2) })

/** `map<string, string>`; of a key that comes twice the last value counts. */
export const stringMap = (number: number): Field<Readonly<Record<string, string>>> => ({
  number,
  type: wireType.bytes,
  empty: () => ({}),
  write: (writer, values) => {
    for (const [key, value] of Object.entries(values)) writer.bytes(number, mapEntry.encode({ key, value }))
  },
  read: (reader, before) => {
    const { key, value } = mapEntry.decode(reader.bytes())
    return { ...before, [key]: value }
  },
})
