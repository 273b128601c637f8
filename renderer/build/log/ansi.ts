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

/** What a terminal shows of a line with carriage returns: the last text written over it. */
export function collapseReturns(line: string): string {
  const body = line.endsWith('\r') ? line.replace(/\r+$/, '') : line
  const last = body.lastIndexOf('\r')
  return last < 0 ? body : body.slice(last + 1)
}
