/** One word of a POSIX shell that stands for exactly this text; quoted only where it must be. */
export function shellQuote(text: string): string {
  if (/^[\w@%+:,./-][\w@%+=:,./-]*$/.test(text)) return text
  return `'${text.replaceAll("'", "'\\''")}'`
}
