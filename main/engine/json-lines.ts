import { StringDecoder } from 'node:string_decoder'

/**
 * The JSON documents of a stream, one per line (CRLF too), as the daemon sends them. A last line without an end counts;
 * throws `SyntaxError` for a line that is no JSON.
 */
export async function* readJsonLines(stream: AsyncIterable<Buffer | string>): AsyncGenerator<unknown> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  for await (const chunk of stream) {
    const lines = (rest + (typeof chunk === 'string' ? chunk : decoder.write(chunk))).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim() !== '') yield JSON.parse(line)
  }
  if (rest.trim() !== '') yield JSON.parse(rest)
}
