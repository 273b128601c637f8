/** The 16 colours of a terminal's palette: 0 to 7 normal, 8 to 15 bright. */
export type PaletteColour = number

/** How a piece of output is to be shown. Colours outside the 16 of the palette are left out. */
export interface TextStyle {
  readonly foreground: PaletteColour | null
  readonly bold: boolean
  readonly dim: boolean
  readonly italic: boolean
  readonly underline: boolean
}

export interface StyledPiece {
  readonly text: string
  readonly style: TextStyle
}

export const plainStyle: TextStyle = {
  foreground: null,
  bold: false,
  dim: false,
  italic: false,
  underline: false,
}

const esc = '\u001b'

/**
 * Control sequences as ECMA-48 writes them: CSI (parameters, then a final byte), OSC up to BEL or ST,
 * other two-character escapes, an escape cut off at the end, and control characters other than tab.
 */
const controlSequence = new RegExp(
  [
    `${esc}\\[([0-?]*)[ -/]*([@-~])`,
    `${esc}\\][^\\u0007${esc}]*(?:\\u0007|${esc}\\\\)?`,
    `${esc}[ -/]*[0-Z\\\\^-~]`,
    `${esc}(?:\\[[0-?]*[ -/]*)?$`,
    '[\\u0000-\\u0008\\u000a-\\u001f\\u007f-\\u009f]',
  ].join('|'),
  'g',
)

/** The text without any control sequence. */
export const stripControls = (text: string): string => text.replace(controlSequence, '')

function applySgr(style: TextStyle, parameters: string): TextStyle {
  const codes = parameters.split(/[;:]/).map((code) => (code === '' ? 0 : Number(code)))
  let next = style
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? 0
    if (code === 0) next = plainStyle
    else if (code === 1) next = { ...next, bold: true }
    else if (code === 2) next = { ...next, dim: true }
    else if (code === 3) next = { ...next, italic: true }
    else if (code === 4) next = { ...next, underline: true }
    else if (code === 22) next = { ...next, bold: false, dim: false }
    else if (code === 23) next = { ...next, italic: false }
    else if (code === 24) next = { ...next, underline: false }
    else if (code >= 30 && code <= 37) next = { ...next, foreground: code - 30 }
    else if (code >= 90 && code <= 97) next = { ...next, foreground: code - 82 }
    else if (code === 39) next = { ...next, foreground: null }
    else if (code === 38 || code === 48) {
      const wide = codes[at + 1] === 2
      const index = codes[at + 2]
      if (code === 38)
        next = { ...next, foreground: !wide && index !== undefined && index < 16 ? index : null }
      at += wide ? 4 : 2
    }
  }
  return next
}

/**
 * Splits one line into pieces of one style each, control sequences removed, and tells the style the next
 * line starts with. The pieces are text: nothing in them is ever markup.
 */
export function styleLine(line: string, start: TextStyle): { pieces: StyledPiece[]; end: TextStyle } {
  const pieces: StyledPiece[] = []
  let style = start
  let from = 0
  let text = ''
  for (const match of line.matchAll(controlSequence)) {
    text += line.slice(from, match.index)
    from = match.index + match[0].length
    if (match[2] !== 'm') continue
    if (text !== '') pieces.push({ text, style })
    text = ''
    style = applySgr(style, match[1] ?? '')
  }
  text += line.slice(from)
  if (text !== '') pieces.push({ text, style })
  return { pieces, end: style }
}

/** The style after a line, without splitting it. Cheap for lines without colours. */
export const styleAfter = (line: string, start: TextStyle): TextStyle =>
  line.includes(esc) ? styleLine(line, start).end : start

/** What a terminal shows of a line that returns to its start: the last thing written over it. */
export function collapseReturns(line: string): string {
  const body = line.endsWith('\r') ? line.replace(/\r+$/, '') : line
  const last = body.lastIndexOf('\r')
  return last < 0 ? body : body.slice(last + 1)
}
