/**
 * What a terminal, or the reader's eye, takes for more than a character: the C0 characters except tab and newline, DEL, the C1 characters,
 * and what turns the direction of the text around it (U+202A to U+202E, U+2066 to U+2069).
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is escaped
const obeyed = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g

const writtenOut = (character: string): string => {
  const code = character.charCodeAt(0).toString(16)
  return code.length > 2 ? `\\u${code}` : `\\x${code.padStart(2, '0')}`
}

/**
 * Text for people at a terminal, whatever files, names and daemons put into it: what a terminal would obey is written out, such as `\x1b`.
 * Lines and tabs stay. Everything that commands print for people goes through it. Data does not: JSON has escapes of its own (`printableJson`),
 * a file (`-o`) and what goes into a pipe (`graph`, `edit --diff`) are what they are, and so is the new text that `edit` prints, always.
 */
export const printable = (text: string): string => text.replace(obeyed, writtenOut)

/** A name on one line. */
export const printableName = (name: string): string => printable(name).replace(/[\t\n]/g, writtenOut)

/**
 * A line that a build step printed. A carriage return goes back to its beginning, as on a terminal; with `colours` the sequences that only
 * colour text stay, and end with the line.
 */
export function printableLog(line: string, colours: boolean): string {
  const last = line.split('\r').findLast((part) => part !== '') ?? ''
  if (!colours) return printable(withoutColours(last))
  const parts = last.split(colouring)
  return parts.length === 1
    ? printable(last)
    : `${parts.map((part, at) => (at % 2 === 0 ? printable(part) : part)).join('')}\x1b[0m`
}

/** SGR: `ESC [ numbers m`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it begins with one
const colouring = /(\u001b\[[\d;:]*m)/

const withoutColours = (text: string): string =>
  text
    .split(colouring)
    .filter((_part, at) => at % 2 === 0)
    .join('')

/** One line on a command's standard error. */
export const noticeLine = (message: string): string =>
  `stagegraph: ${printableName(message.replace(/\s*[\r\n]+\s*/g, ' '))}\n`

/** JSON in which nothing but its own line ends could be obeyed by a terminal. The value is the same. */
export const printableJson = (json: string): string =>
  json.replace(
    /[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

export const jsonText = (value: unknown): string => printableJson(JSON.stringify(value))

/** Whether a stream leads to a terminal. */
export const isTerminal = (out: object): boolean => 'isTTY' in out && out.isTTY === true
