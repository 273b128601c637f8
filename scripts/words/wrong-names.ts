/** The tag as BCP 47 writes it; `null` for what is none. */
function canonicalTag(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null
  } catch {
    return null
  }
}

/** Why there is no language of a tag to look at, or to begin; `null` when nothing is wrong. `known` are the tags that have a folder. */
export function wrongTag(tag: string, known: readonly string[], isNew: boolean): string | null {
  const canonical = canonicalTag(tag)
  if (canonical === null) return `"${tag}" is no language tag: write one such as fr or pt-BR`
  if (canonical !== tag) return `"${tag}" is written ${canonical}`
  if (tag === 'en') return 'English is in the code, beside what says it: name another language'
  if (isNew && known.includes(tag)) return `languages/${tag} is there already: leave out --new`
  if (!isNew && !known.includes(tag))
    return `there is no languages/${tag} (there are ${known.join(', ')}): begin it with --new`
  return null
}

/** Why there is no namespace of a name; `null` when there is one. */
export const wrongNamespace = (name: string, known: readonly string[]): string | null =>
  known.includes(name)
    ? null
    : `there is no namespace "${name}": it is one of ${[...known].sort().join(', ')}`
