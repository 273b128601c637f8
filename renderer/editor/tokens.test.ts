import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { tokensIn } from './tokens.ts'

const shown = (text: string): string[] =>
  tokensIn(parseDockerfile(text), 0, text.length).map(
    ({ kind, from, to }) => `${kind}:${text.slice(from, to)}`,
  )

describe('colours', () => {
  it('keywords, flags, strings, variables', () => {
    expect(shown(`FROM --platform=$P golang:\${GO} as build\nENV a="x y" b='z'\n`)).toEqual([
      'keyword:FROM',
      'flag:--platform=$P',
      `variable:\${GO}`,
      'keyword:as',
      'keyword:ENV',
      'string:"x y"',
      "string:'z'",
    ])
  })

  it('comments, also between continuation lines, but not inside heredocs', () => {
    expect(shown('# top\nRUN a \\\n  # inner\n  b\nRUN <<E\n# body\nE\n')).toEqual([
      'comment:# top',
      'keyword:RUN',
      'comment:  # inner',
      'keyword:RUN',
      'heredoc:# body\nE',
    ])
  })

  it('highlights keywords inside an instruction', () => {
    expect(shown('ONBUILD RUN x\nHEALTHCHECK --interval=5s CMD y\n')).toEqual([
      'keyword:ONBUILD',
      'keyword:RUN',
      'keyword:HEALTHCHECK',
      'flag:--interval=5s',
      'keyword:CMD',
    ])
  })

  it('are in order, inside the text, and never overlap, on any text', () => {
    const piece = fc.constantFrom(
      'FROM a AS b\n',
      'RUN x \\\n',
      '# c\n',
      'RUN <<E\n',
      'E\n',
      '"',
      "'",
      '${',
      'BOGUS\n',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.nat(), fc.nat(), (pieces, a, b) => {
        const text = pieces.join('')
        const [from = 0, to = 0] = [a, b].map((n) => n % (text.length + 1)).sort((x, y) => x - y)
        let end = 0
        for (const token of tokensIn(parseDockerfile(text), from, to)) {
          expect(token.from).toBeGreaterThanOrEqual(end)
          expect(token.to).toBeGreaterThan(token.from)
          expect(token.to).toBeLessThanOrEqual(text.length)
          end = token.to
        }
      }),
      { seed: 12, numRuns: 500 },
    )
  })
})
