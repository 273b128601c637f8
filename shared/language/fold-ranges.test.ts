import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { foldRanges } from './fold-ranges.ts'

const folds = (text: string): readonly string[] =>
  foldRanges(parseDockerfile(text)).map(({ line, endLine }) => `${line}-${endLine}`)

describe('lines fold', () => {
  it('a stage from its FROM to its last instruction', () => {
    expect(folds('FROM a\nRUN b\n\n# of c\nFROM c\nFROM d\nRUN e\n\n')).toEqual(['1-2', '6-7'])
    expect(folds('ARG x\nFROM a \\\n  AS b\nRUN c')).toEqual(['2-4'])
  })

  it('an instruction of several lines, and the body of a heredoc', () => {
    expect(folds('FROM a\r\nRUN b \\\r\n  c\r\nRUN <<E\r\nx\r\nE\r\n')).toEqual(['1-6', '2-3', '4-6'])
    expect(folds('FROM a\nRUN b && \\\n  c \\\n  <<E\nx\nE\n')).toEqual(['1-6', '2-6', '4-6'])
  })

  it('runs of comment lines, also between the lines of an instruction, but none of a heredoc', () => {
    expect(folds('# syntax=docker/dockerfile:1\n# a\n\n# b\nFROM a\n# c\n \t# d\n# e')).toEqual([
      '1-2',
      '6-8',
    ])
    expect(folds('FROM a\nRUN b \\\n# c\n# d\n  e')).toEqual(['1-5', '2-5', '3-4'])
    expect(folds('FROM a\nCOPY <<E /x\n# a\n# b\nE\n')).toEqual(['1-5', '2-5'])
  })

  it('nothing of a text without any', () => {
    expect(folds('')).toEqual([])
    expect(folds('# a')).toEqual([])
  })
})
