/** A piece of what a container without a terminal wrote. */
type FrameListener = (stream: 'stdout' | 'stderr', bytes: Buffer) => void

const headerBytes = 8

/**
 * Splits the Engine API's multiplexed stream as its bytes arrive: each frame is 1 byte for the stream (0 stdin,
 * 1 stdout, 2 stderr), 3 of padding, 4 for the size (big endian), then the bytes. They are emitted immediately, without
 * waiting for a frame's end.
 */
export function createFrameReader(listener: FrameListener): (chunk: Buffer) => void {
  let header = Buffer.alloc(0)
  let stream: 'stdout' | 'stderr' = 'stdout'
  /** Bytes of the frame still to come. */
  let missing = 0
  return (chunk) => {
    let at = 0
    while (at < chunk.length) {
      if (missing === 0) {
        const part = chunk.subarray(at, at + headerBytes - header.length)
        at += part.length
        header = Buffer.concat([header, part])
        if (header.length < headerBytes) return
        stream = header[0] === 2 ? 'stderr' : 'stdout'
        missing = header.readUInt32BE(4)
        header = Buffer.alloc(0)
        continue
      }
      const body = chunk.subarray(at, at + missing)
      at += body.length
      missing -= body.length
      listener(stream, body)
    }
  }
}
