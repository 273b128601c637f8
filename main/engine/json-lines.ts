import { StringDecoder } from 'node:string_decoder'
import { sizeOf, tooLong } from './answer-text.ts'

/** Characters of a line: BuildKit's messages have at most 16 MiB, base64 adds a third. */
const longestLine = 32 * 1024 * 1024

/**
 * The JSON documents of a stream, one per line (CRLF too), as the daemon sends them. A last line without an end counts;
 * throws `SyntaxError` for a line that is no JSON, and an error, which ends the stream, for one that does not end within `limit` characters.
 */
export async function* readJsonLines(
  stream: AsyncIterable<Buffer | string>,
  limit = longestLine,
): AsyncGenerator<unknown> {
  const decoder = new StringDecoder('utf8')
  let rest: string[] = []
  let length = 0
  for await (const chunk of stream) {
    const [first = '', ...lines] = (typeof chunk === 'string' ? chunk : decoder.write(chunk)).split('\n')
    rest.push(first)
    length += first.length
    for (const line of lines) {
      const whole = rest.join('')
      if (whole.length > limit) throw tooLongLine(limit)
      rest = [line]
      length = line.length
      if (whole.trim() !== '') yield JSON.parse(whole)
    }
    if (length > limit) throw tooLongLine(limit)
  }
  const last = rest.join('') + decoder.end()
  if (last.trim() !== '') yield JSON.parse(last)
}

const tooLongLine = (limit: number): Error => tooLong(`a line of more than ${sizeOf(limit)}`)
