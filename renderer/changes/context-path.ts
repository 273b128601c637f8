/** A typed path as a build context has it: cleaned, with `/`; `null` when nothing was typed. */
export function contextPath(typed: string): string | null {
  const text = typed.trim().replaceAll('\\', '/')
  if (text === '') return null
  const parts: string[] = []
  for (const part of text.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.length === 0 ? '.' : parts.join('/')
}

/** A file's path in a build context, both absolute; `null` when it is outside. */
export function pathFromContext(path: string | null, context: string | null): string | null {
  if (path === null || context === null) return null
  const [file, folder] = [path, context].map((each) => each.replaceAll('\\', '/'))
  const start = folder?.endsWith('/') ? folder : `${folder}/`
  return file?.startsWith(start) ? file.slice(start.length) : null
}
