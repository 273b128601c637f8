import { fieldKey, wireType } from './wire-format.ts'

/** Bytes at first; it grows for long messages. */
const firstBytes = 256
/** Bytes of a number at most. */
const longestNumber = 10

/** Writes the fields of one message, one behind the other. */
export class WireWriter {
  #buffer = Buffer.allocUnsafe(firstBytes)
  #at = 0

  /** A whole number from -2^53 to 2^53; a negative one as 64 bits of two's complement. */
  number(field: number, value: number): void {
    this.#reserve(2 * longestNumber)
    this.#varint(fieldKey(field, wireType.varint))
    if (value >= 0) this.#varint(value)
    else this.#negative(value)
  }

  bytes(field: number, value: Uint8Array): void {
    this.#length(field, value.length)
    this.#buffer.set(value, this.#at)
    this.#at += value.length
  }

  text(field: number, value: string): void {
    this.#length(field, Buffer.byteLength(value))
    this.#at += this.#buffer.write(value, this.#at, 'utf8')
  }

  /** What was written. */
  finish(): Buffer {
    return this.#buffer.subarray(0, this.#at)
  }

  #length(field: number, length: number): void {
    this.#reserve(2 * longestNumber + length)
    this.#varint(fieldKey(field, wireType.bytes))
    this.#varint(length)
  }

  #varint(value: number): void {
    let rest = value
    for (; rest > 127; rest = Math.floor(rest / 128)) this.#buffer[this.#at++] = (rest % 128) | 128
    this.#buffer[this.#at++] = rest
  }

  #negative(value: number): void {
    let rest = BigInt.asUintN(64, BigInt(value))
    for (; rest > 127n; rest >>= 7n) this.#buffer[this.#at++] = Number(rest & 127n) | 128
    this.#buffer[this.#at++] = Number(rest)
  }

  #reserve(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#at + bytes))
    this.#buffer.copy(larger, 0, 0, this.#at)
    this.#buffer = larger
  }
}
