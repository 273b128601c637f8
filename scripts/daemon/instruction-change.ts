import type { Instruction } from '#shared/dockerfile/index.ts'

/**
 * The text with one instruction changed into another valid one; `fresh` is a word that it never contained.
 * `null` for instructions that cannot be changed without breaking later ones.
 */
export function changeInstruction(text: string, instruction: Instruction, fresh: string): string | null {
  const { keyword, from, to, keywordSpan, rest, heredocs, json } = instruction
  const replace = (at: number, end: number, words: string) => text.slice(0, at) + words + text.slice(end)
  switch (keyword) {
    case 'RUN': {
      if (json !== null) return replace(rest.to - 1, rest.to, `, "${fresh}"]`)
      const [body] = heredocs
      if (body !== undefined) return replace(body.from, body.from, `echo ${fresh}\n`)
      return replace(rest.to, rest.to, ` && echo ${fresh}`)
    }
    case 'COPY': {
      const [body] = heredocs
      if (body !== undefined) return replace(body.from, body.from, `${fresh}\n`)
      const flag = `--chown=${fresh.slice(1)}:${fresh.slice(1)} `
      const old = instruction.flags.find(({ name }) => name === 'chown')
      return old === undefined
        ? replace(keywordSpan.to + 1, keywordSpan.to + 1, flag)
        : replace(old.from, old.to, flag.trim())
    }
    case 'ENV':
      return replace(rest.to, rest.to, ` ADDED_${fresh}=1`)
    case 'ARG': {
      const equals = rest.text.indexOf('=')
      return equals < 0 ? null : replace(rest.to, rest.to, fresh)
    }
    case 'LABEL':
      return replace(rest.to, rest.to, ` added.${fresh}=1`)
    case 'WORKDIR':
      return replace(rest.to, rest.to, `/${fresh}`)
    case 'USER':
      return replace(rest.from, rest.to, fresh.slice(1))
    case 'SHELL':
      return replace(from, to, `SHELL ["/bin/ash", "-${'e'.repeat(Number(fresh.slice(1)))}c"]`)
    case 'EXPOSE':
      return replace(rest.to, rest.to, ` ${1000 + Number(fresh.slice(1))}`)
    case 'CMD':
    case 'ENTRYPOINT':
      return replace(rest.to - 1, rest.to, `, "${fresh}"]`)
    case 'VOLUME':
      return replace(rest.to, rest.to, ` /${fresh}`)
    default:
      return null
  }
}
