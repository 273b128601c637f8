/** A text with one mistake in it. */
interface Mutant {
  readonly name: string
  readonly text: string
}

/** Every text one mistake away: lines deleted, commented out, doubled, moved, put behind ONBUILD, words cut or lost. */
export function mutantsOf(text: string): readonly Mutant[] {
  const lines = text.split('\n')
  const found = new Map<string, string>()
  const add = (name: string, changed: readonly string[]): void => {
    const whole = changed.join('\n')
    if (whole !== text && !found.has(whole)) found.set(whole, name)
  }
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const swap = (...others: readonly string[]) => [...lines.slice(0, at), ...others, ...lines.slice(at + 1)]
    const name = `line ${at + 1}`
    add(`${name} deleted: ${line}`, swap())
    if (!line.endsWith('\\')) add(`${name} commented out: ${line}`, swap(`# ${line}`))
    add(`${name} doubled: ${line}`, swap(line, line))
    add(`${name} behind ONBUILD: ${line}`, swap(`ONBUILD ${line}`))
    const others = swap()
    for (let to = Math.max(0, at - 3); to <= Math.min(others.length, at + 3); to++) {
      add(`${name} moved to ${to + 1}: ${line}`, [...others.slice(0, to), line, ...others.slice(to)])
    }
    const words = line.split(/(\s+|["'=,])/)
    for (const [index, word] of words.entries()) {
      if (word.trim() === '') continue
      const replaced = (by: string) =>
        words.map((each, position) => (position === index ? by : each)).join('')
      if (word.length > 2) {
        const cut = replaced(word.slice(0, 1) + word.slice(2))
        add(`${name} with a typo: ${cut}`, swap(cut))
      }
      add(`${name} with a word lost: ${replaced('')}`, swap(replaced('')))
    }
  }
  return [...found].map(([whole, name]) => ({ name, text: whole }))
}
