import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages } from '../stages/index.ts'
import { definitionAt } from './definition.ts'

/** The name at the `|` of a text, and the line of what it means with what stands there; `null` for nothing. */
function define(marked: string): readonly [string, number, string] | null {
  const offset = marked.indexOf('|')
  const text = marked.slice(0, offset) + marked.slice(offset + 1)
  const dockerfile = parseDockerfile(text)
  const found = definitionAt(dockerfile, resolveStages(dockerfile), offset)
  if (found === null) return null
  const { name, target } = found
  const line = text.slice(0, target.from).split('\n').length
  return [text.slice(name.from, name.to), line, text.slice(target.from, target.to)]
}

describe('a stage is found', () => {
  const one = 'FROM alpine AS one\n\n'

  it('from FROM, --from=, and from= of a mount', () => {
    expect(define(`${one}FROM o|ne`)).toEqual(['one', 1, 'FROM alpine AS one'])
    expect(define(`${one}FROM x\r\nCOPY --from=ONE| a b`)).toEqual(['ONE', 1, 'FROM alpine AS one'])
    expect(define(`${one}FROM x\nCOPY --from=|0 a b`)).toEqual(['0', 1, 'FROM alpine AS one'])
    expect(define(`${one}FROM x\nRUN --mount=target=/x,from=on|e y`)).toEqual([
      'one',
      1,
      'FROM alpine AS one',
    ])
    expect(define(`${one}FROM x AS two\nONBUILD COPY --from=on|e a b\nFROM two\n`)).toEqual([
      'one',
      1,
      'FROM alpine AS one',
    ])
  })

  it('from no image, no keyword and no comment', () => {
    expect(define(`${one}FROM alp|ine`)).toBeNull()
    expect(define(`${one}FR|OM one`)).toBeNull()
    expect(define(`${one}# FROM o|ne`)).toBeNull()
  })
})

describe('a variable is found', () => {
  it('where it was last set, in the stage or in one that it is built FROM', () => {
    expect(define('FROM a\nENV A=1\nENV A=2 B=3\nRUN echo $A|\nENV A=4\n')).toEqual(['$A', 3, 'A'])
    expect(define('FROM a AS one\nENV A=1\nFROM one\nWORKDIR /${|A:-x}\n')).toEqual(['${A', 2, 'A'])
    expect(define('FROM a\nARG A=1 B=$A|\n')).toEqual(['$A', 2, 'A'])
    expect(define('FROM a\nENV A=1\nRUN x \\\n  y $A| \\\n  z\n')).toEqual(['$A', 2, 'A'])
  })

  it('above the stages, from a FROM and from an ARG without a value', () => {
    expect(define('ARG V=1\nFROM a:$V|')).toEqual(['$V', 1, 'V=1'])
    expect(define('ARG V=1\nFROM a\nARG V|\nRUN $V')).toEqual(['V', 1, 'V=1'])
    expect(define('ARG V=1\nFROM a\nARG V\nRUN $V|')).toEqual(['$V', 3, 'V'])
    expect(define('FROM a\nARG V\nRUN $V|')).toEqual(['$V', 2, 'V'])
  })

  it('in the body of a heredoc, and in no comment', () => {
    expect(define('FROM a\nENV A=1\nRUN <<E\n# $A|\nE\n')).toEqual(['$A', 2, 'A'])
    expect(define('FROM a\nENV A=1\nRUN x \\\n# $A|\n  y\n')).toBeNull()
  })

  it('nowhere where the file does not set it', () => {
    expect(define('FROM a\nRUN echo $HOME|\n')).toBeNull()
    expect(define('FROM a\nRUN echo \\$A|\nENV A=1\n')).toBeNull()
    expect(define('FROM a\nENV A=1\nRUN echo \\$A|\n')).toBeNull()
  })
})
