/**
 * Paths as a user types them: separated by spaces, quoted (`"` or `'`) when they contain one. `null` when a quote is left open.
 */
export function splitPaths(text: string): readonly string[] | null {
  const paths: string[] = []
  let path: string | null = null
  let quote = ''
  for (const character of text) {
    if (quote !== '') {
      if (character === quote) quote = ''
      else path += character
    } else if (character === '"' || character === "'") {
      quote = character
      path ??= ''
    } else if (/\s/.test(character)) {
      if (path) paths.push(path)
      path = null
    } else {
      path = (path ?? '') + character
    }
  }
  if (quote !== '') return null
  if (path) paths.push(path)
  return paths
}
