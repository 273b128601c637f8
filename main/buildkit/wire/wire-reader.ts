import { wireType } from './wire-format.ts'

/** Bytes of a number at most. */
const longestNumber = 10

/** Reads the fields of one message, one behind the other. Throws `RangeError` where the bytes end too early or are none. */
export class WireReader {
  readonly #bytes: Uint8Array
  #at = 0
  #low = 0
  #high = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get done(): boolean {
    return this.#at >= this.#bytes.length
  }

  /** The next field's key (see `fieldKey`), or the length of something. */
  unsigned(): number {
    this.#varint()
    return this.#low >>> 0
  }

  int32(): number {
    this.#varint()
    return this.#low
  }

  /** A signed number of 64 bits, rounded beyond 2^53. */
  int64(): number {
    this.#varint()
    return this.#high * 0x1_0000_0000 + (this.#low >>> 0)
  }

  bool(): boolean {
    this.#varint()
    return this.#low !== 0 || this.#high !== 0
  }

  /** A view of the bytes, not a copy. */
  bytes(): Buffer {
    const length = this.unsigned()
    const { buffer, byteOffset } = this.#bytes
    const start = byteOffset + this.#at
    this.#advance(length)
    return Buffer.from(buffer, start, length)
  }

  text(): string {
    return this.bytes().toString('utf8')
  }

  /** Passes over the value of a field with this key. */
  skip(key: number): void {
    switch (key & 7) {
      case wireType.varint:
        this.#varint()
        return
      case wireType.fixed64:
        this.#advance(8)
        return
      case wireType.bytes:
        this.#advance(this.unsigned())
        return
      case wireType.fixed32:
        this.#advance(4)
        return
      default:
        throw new RangeError(`no field begins with ${key}, at byte ${this.#at}`)
    }
  }

  #advance(bytes: number): void {
    if (this.#at + bytes > this.#bytes.length) {
      throw new RangeError(`${bytes} bytes at ${this.#at} of a message of ${this.#bytes.length}`)
    }
    this.#at += bytes
  }

  /** Reads 64 bits in pieces of 7, the lowest first. */
  #varint(): void {
    let [low, high] = [0, 0]
    for (let index = 0; index < longestNumber; index++) {
      const byte = this.#bytes[this.#at]
      if (byte === undefined) throw new RangeError(`a number is cut off at byte ${this.#at}`)
      this.#at++
      const piece = byte & 127
      const shift = 7 * index
      if (shift < 32) low |= piece << shift
      if (shift >= 32) high |= piece << (shift - 32)
      else if (shift === 28) high |= piece >> 4
      if (byte < 128) {
        this.#low = low
        this.#high = high
        return
      }
    }
    throw new RangeError(`a number has more than ${longestNumber} bytes, at byte ${this.#at}`)
  }
}
