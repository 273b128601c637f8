import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { type Token, tokensIn } from './tokens.ts'

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
      'command:a',
      'comment:  # inner',
      'keyword:RUN',
      'heredoc:<<E',
      'comment:# body',
      'heredoc:E',
    ])
    expect(shown('FROM a\nCOPY <<E /x\n# body\nE\n')).toEqual([
      'keyword:FROM',
      'keyword:COPY',
      'heredoc:# body\nE',
    ])
  })

  it('highlights keywords inside an instruction', () => {
    expect(shown('ONBUILD RUN x\nHEALTHCHECK --interval=5s CMD y\n')).toEqual([
      'keyword:ONBUILD',
      'keyword:RUN',
      'command:x',
      'keyword:HEALTHCHECK',
      'flag:--interval=5s',
      'keyword:CMD',
      'command:y',
    ])
    expect(shown('ONBUILD COPY --from=a b c\n')).toEqual(['keyword:ONBUILD', 'keyword:COPY', 'flag:--from=a'])
  })

  it('shell where sh reads it, and strings where it does not', () => {
    expect(shown('FROM a\nCMD echo "$A" b\nENTRYPOINT ["echo", "$A"]\n')).toEqual([
      'keyword:FROM',
      'keyword:CMD',
      'command:echo',
      'string:"',
      'variable:$A',
      'string:"',
      'keyword:ENTRYPOINT',
      'string:"echo"',
      'string:"$A"',
    ])
  })

  it('no shell where another one may read it', () => {
    const plain = ['keyword:RUN', 'variable:$A']
    expect(shown('FROM a\nSHELL ["pwsh", "-c"]\nRUN x $A; y\n').slice(-2)).toEqual(plain)
    expect(shown('FROM a AS b\nSHELL ["cmd"]\nFROM b\nRUN x $A; y\n').slice(-2)).toEqual(plain)
    expect(shown('# escape=`\nFROM a\nRUN x $A; y\n').slice(-2)).toEqual(plain)
    expect(shown('FROM mcr.microsoft.com/windows/nanoserver\nRUN x $A; y\n').slice(-2)).toEqual(plain)
    expect(shown('FROM a\nSHELL ["/bin/bash", "-c"]\nRUN x\n').slice(-1)).toEqual(['command:x'])
  })

  it('the bodies of heredocs by what reads them', () => {
    const inside = (text: string): string | undefined => shown(text).find((token) => token.endsWith('echo'))
    expect(inside('FROM a\nRUN <<E\necho x\nE\n')).toBe('command:echo')
    expect(inside('FROM a\nRUN bash -ex <<E\necho x\nE\n')).toBe('command:echo')
    expect(inside('FROM a\nCOPY <<E /x\n#!/bin/sh\necho x\nE\n')).toBe('command:echo')
    expect(inside('FROM a\nRUN python3 <<E\necho x\nE\n')).toBeUndefined()
    expect(inside('FROM a\nRUN <<E\n#!/usr/bin/env python3\necho x\nE\n')).toBeUndefined()
    expect(inside('FROM a\nCOPY <<E /x\necho x\nE\n')).toBeUndefined()
  })

  it('a line alone as in the whole text', () => {
    const text =
      'FROM a\r\nRUN one "x \\\r\n  y" && \\\r\n  two; \\\r\n  three\r\nRUN <<E\r\nif a; then\r\n  b\r\nfi\r\nE\r\n'
    const dockerfile = parseDockerfile(text)
    const all = tokensIn(dockerfile, 0, text.length)
    for (let from = 0; from < text.length; from = text.indexOf('\n', from) + 1) {
      const to = text.indexOf('\n', from)
      const within = (token: Token): boolean => token.from >= from && token.to <= to
      expect(tokensIn(dockerfile, from, to).filter(within)).toEqual(all.filter(within))
    }
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
      '$(',
      'RUN <<E\ncase a in\n b) c "\n',
      '`',
      ')',
      'if x; then\n',
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
