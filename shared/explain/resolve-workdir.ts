/**
 * A WORKDIR on Linux. An absolute one stays as it is written (BuildKit 0.13; later versions clean it), a relative one is
 * joined to the one before and cleaned of `.`, `..` and doubled slashes.
 */
export function resolveWorkdir(
  before: string,
  word: string,
): { readonly path: string; readonly isAbsolute: boolean } {
  if (word.startsWith('/')) return { path: word, isAbsolute: true }
  const parts: string[] = []
  for (const part of `${before}/${word}`.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return { path: `/${parts.join('/')}`, isAbsolute: false }
}
