/** Bytes of a daemon's answer that is read as a whole: lists of many thousand images have less. */
export const largestAnswer = 64 * 1024 * 1024

/**
 * The text of an answer. Rejects, and ends the connection, when it is longer than `limit` bytes: a daemon that never ends, or something
 * else at its address, would fill the memory.
 */
export async function answerText(
  answer: AsyncIterable<Uint8Array | string>,
  limit = largestAnswer,
): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  // Leaving the loop destroys the stream.
  for await (const chunk of answer) {
    const bytes = Buffer.from(chunk)
    length += bytes.length
    if (length > limit) throw tooLong(`an answer of more than ${sizeOf(limit)}`)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

export const tooLong = (what: string): Error =>
  new Error(`the daemon sent ${what}, which is not read: check what listens at its address`)

export const sizeOf = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${bytes / 1024 / 1024} MiB` : `${bytes / 1024} KiB`
