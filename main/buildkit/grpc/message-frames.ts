/** Bytes in front of each gRPC message: a compression flag and the length, big endian. */
export const framePrefixBytes = 5

/** A gRPC message as it travels, uncompressed. */
export function frameMessage(message: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(framePrefixBytes + message.length)
  writeFramePrefix(frame, 0, message.length)
  frame.set(message, framePrefixBytes)
  return frame
}

/** Writes the prefix of a message of `length` bytes at `offset`. */
export function writeFramePrefix(target: Buffer, offset: number, length: number): void {
  target[offset] = 0
  target.writeUInt32BE(length, offset + 1)
}

/** Longest message that is taken, in bytes; BuildKit's own limit. */
const longestMessage = 16 * 1024 * 1024

/** Takes chunks of a stream, cut anywhere, and gives the gRPC messages in them. */
export class FrameReader {
  #chunks: Buffer[] = []
  #length = 0
  readonly #longest: number

  /** `longest` is the most bytes that a message may have. */
  constructor(longest = longestMessage) {
    this.#longest = longest
  }

  /** The messages that this chunk completes. Throws `RangeError` for one that is too long or compressed. */
  push(chunk: Buffer): Buffer[] {
    this.#chunks.push(chunk)
    this.#length += chunk.length
    const messages: Buffer[] = []
    for (let size = this.#nextSize(); size !== null && this.#length >= size; size = this.#nextSize()) {
      messages.push(this.#take(size).subarray(framePrefixBytes))
    }
    return messages
  }

  /** True when nothing of a further message has come. */
  get isEmpty(): boolean {
    return this.#length === 0
  }

  /** Bytes of the next message with its prefix, `null` while the prefix is not there. */
  #nextSize(): number | null {
    if (this.#length < framePrefixBytes) return null
    let head = this.#chunks[0]
    if (head === undefined || head.length < framePrefixBytes) {
      head = Buffer.concat(this.#chunks)
      this.#chunks = [head]
    }
    const length = head.readUInt32BE(1)
    if (head[0] !== 0) throw new RangeError('a compressed gRPC message, which was not offered')
    if (length > this.#longest) throw new RangeError(`a gRPC message of ${length} bytes`)
    return framePrefixBytes + length
  }

  #take(size: number): Buffer {
    const first = this.#chunks[0]
    const whole = first !== undefined && first.length >= size ? first : Buffer.concat(this.#chunks)
    const rest = whole.subarray(size)
    const later = whole === first ? this.#chunks.slice(1) : []
    this.#chunks = rest.length === 0 ? later : [rest, ...later]
    this.#length -= size
    return whole.subarray(0, size)
  }
}
