/** The C0 characters except tab and newline, DEL, and the C1 characters: a terminal interprets them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is escaped
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

/** Text for a terminal: control characters in it are written out, such as `\x1b`. Lines and tabs stay. */
export function terminalText(text: string): string {
  return text.replace(controls, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`)
}
