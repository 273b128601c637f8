/** What a text may look like in output besides itself: in an address, in a header, in a manifest of Kubernetes, in a dump. */
export function encodingsOf(value: string): readonly string[] {
  const escaped = percentEncoded(value)
  const bytes = bytesOf(escaped)
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const inJson = JSON.stringify(value).slice(1, -1)
  const all = [escaped, escaped.toLowerCase(), inJson, hex, hex.toUpperCase(), ...base64Of(bytes)]
  return [...new Set(all)].filter((each) => each !== value && each.length >= shortestEncoding)
}

/** Shorter ones would be found in anything. */
const shortestEncoding = 8

const percentEncoded = (value: string): string =>
  encodeURIComponent(
    value.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'),
  )

const bytesOf = (escaped: string): readonly number[] =>
  [...escaped.matchAll(/%([0-9A-F]{2})|(.)/g)].map(([, hex, char = '']) =>
    hex === undefined ? char.charCodeAt(0) : Number.parseInt(hex, 16),
  )

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/**
 * The characters that these bytes alone decide, wherever they stand in what was encoded (`user:PASSWORD` in a header): one text for each
 * of the three places in a group of three bytes, in both alphabets.
 */
function base64Of(bytes: readonly number[]): readonly string[] {
  return [0, 1, 2].flatMap((offset) => {
    const bits = bytes.length * 8
    // The first character that holds none of the bits before.
    const first = (6 - ((offset * 8) % 6)) % 6
    let text = ''
    for (let at = first; at + 6 <= bits; at += 6) text += alphabet[sixBits(bytes, at)] ?? ''
    const forAddresses = text.replaceAll('+', '-').replaceAll('/', '_')
    return text === forAddresses ? [text] : [text, forAddresses]
  })
}

function sixBits(bytes: readonly number[], at: number): number {
  const index = at >> 3
  const two = ((bytes[index] ?? 0) << 8) | (bytes[index + 1] ?? 0)
  return (two >> (10 - (at & 7))) & 63
}
