import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dockerfileTexts } from '../testing/dockerfile-texts.ts'
import { lineStartsOf } from '../text/span.ts'
import { parseDockerfile } from './parse.ts'
import { mountsOf } from './parts.ts'
import type { Instruction, Word } from './syntax.ts'
import { tokens } from './testing/tokens.ts'

const runs = { seed: 20_261_124, numRuns: 800 }

/** All words of an instruction that an edit may touch. */
function placedWords(instruction: Instruction): readonly Word[] {
  const values = instruction.flags.flatMap(({ value }) => (value === null ? [] : [value]))
  const mounts = mountsOf(instruction).flatMap(({ options }) => options.map(({ value }) => value))
  return [instruction.rest, ...instruction.words, ...values, ...mounts]
}

describe('parseDockerfile', () => {
  it('parseDockerfile never throws, knows every line, and keeps the order of the file', () => {
    fc.assert(
      fc.property(dockerfileTexts, (text) => {
        const { lineStarts, instructions } = parseDockerfile(text)
        expect(lineStarts).toEqual(lineStartsOf(text))
        let end = 0
        for (const { from, to, line, endLine } of instructions) {
          expect(from).toBeGreaterThanOrEqual(end)
          expect(to).toBeGreaterThanOrEqual(from)
          expect(endLine).toBeGreaterThanOrEqual(line)
          expect(lineStarts[line - 1]).toBeLessThanOrEqual(from)
          end = to
        }
      }),
      runs,
    )
  })

  it('parseDockerfile places every word inside its instruction, and at its own characters when they are contiguous', () => {
    fc.assert(
      fc.property(dockerfileTexts, (text) => {
        for (const instruction of parseDockerfile(text).instructions) {
          for (const word of placedWords(instruction)) {
            expect(word.from).toBeLessThanOrEqual(word.to)
            expect(word.from).toBeGreaterThanOrEqual(instruction.from)
            expect(word.to).toBeLessThanOrEqual(instruction.to)
            const isWhole = word.offsets === undefined && word.to - word.from === word.text.length
            if (isWhole && instruction.json === null) expect(text.slice(word.from, word.to)).toBe(word.text)
          }
        }
      }),
      runs,
    )
  })

  it('parseDockerfile reads the same from the same lines after a comment', () => {
    fc.assert(
      fc.property(dockerfileTexts, (text) => {
        const plain = `FROM a\n${text}`
        const shifted = `\n\n${plain}`
        const shape = (source: string, by: number) =>
          parseDockerfile(source).instructions.map(({ keyword, line, rest }) => [
            keyword,
            line - by,
            rest.text,
          ])
        expect(shape(shifted, 2)).toEqual(shape(plain, 0))
      }),
      runs,
    )
  })
})

describe('tokens', () => {
  it('tokens tile the text', () => {
    fc.assert(
      fc.property(dockerfileTexts, (text) => {
        let end = 0
        for (const { from, to } of tokens(parseDockerfile(text))) {
          expect(from).toBe(end)
          expect(to).toBeGreaterThan(from)
          end = to
        }
        expect(end).toBe(text.length)
      }),
      runs,
    )
  })

  it('tokens show the parts of a file', () => {
    const text = [
      '# escape=`',
      '# note',
      'FROM --platform=$P a `',
      '  # inside',
      '  AS b',
      'RUN <<EOF',
      'x',
      'EOF',
      'ONBUILD COPY --from=b /x /y',
    ].join('\n')
    const shown = tokens(parseDockerfile(text))
      .filter(({ kind }) => kind !== 'space')
      .map(({ kind, from, to }) => [kind, text.slice(from, to)])
    expect(shown).toEqual([
      ['directive', '# escape=`'],
      ['comment', '# note'],
      ['keyword', 'FROM'],
      ['flag', '--platform=$P'],
      ['argument', 'a'],
      ['continuation', '`'],
      ['comment', '# inside'],
      ['argument', 'AS b'],
      ['keyword', 'RUN'],
      ['argument', '<<EOF'],
      ['heredoc', 'x\nEOF'],
      ['keyword', 'ONBUILD'],
      ['keyword', 'COPY'],
      ['flag', '--from=b'],
      ['argument', '/x /y'],
    ])
  })
})
