import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { generateDockerfile } from '../testing/generate.ts'
import { LineInstruction } from './instruction.ts'
import { parseDockerfile, parseInSteps } from './parse.ts'
import type { Dockerfile } from './syntax.ts'

const instructionsOf = (...lines: string[]) => parseDockerfile(lines.join('\n')).instructions
const errorOf = (...lines: string[]) => parseDockerfile(lines.join('\n')).error

describe('lines', () => {
  it('lines are joined over continuations, comments and blank lines', () => {
    const [, run] = instructionsOf('FROM a', 'RUN one \\', '  # comment', '', '  two \\ ', 'three')
    expect(run).toMatchObject({ line: 2, endLine: 6, emptyContinuationLine: 6 })
    expect(run?.rest.text).toBe('one   two three')
  })

  it('lines end with CR LF as well', () => {
    const { instructions } = parseDockerfile('\ufeffFROM a \\\r\n  AS b\r\nRUN <<E\r\nx\r\nE\r\n')
    expect(instructions.map(({ keyword, line, endLine }) => [keyword, line, endLine])).toEqual([
      ['FROM', 1, 2],
      ['RUN', 3, 5],
    ])
    expect(instructions[1]?.heredocs[0]?.content).toBe('x\r\n')
  })

  it('lines do not continue after two escapes, or at an escape that is not the file’s', () => {
    expect(instructionsOf('FROM a', 'RUN x \\\\', 'RUN y')).toHaveLength(3)
    expect(instructionsOf('# escape=`', 'FROM a', 'RUN x \\', 'RUN y `', ' z')).toHaveLength(3)
  })

  it('lines of 64 KiB are rejected, counted in bytes', () => {
    const limit = 64 * 1024
    expect(errorOf('FROM a', `RUN ${'x'.repeat(limit - 5)}`)).toBeNull()
    expect(errorOf('FROM a', `RUN ${'x'.repeat(limit - 4)}`)).toMatchObject({ line: 1 })
    expect(errorOf('FROM a', `RUN ${'あ'.repeat(limit / 3)}`)).toMatchObject({ line: 1 })
  })
})

describe('directives', () => {
  it('directives are at the top, in any case', () => {
    const { directives, escape: escapeCharacter } = parseDockerfile(
      '# ESCAPE = ` \n#syntax=a/b:1 x\n\n# check=skip=all\nFROM a',
    )
    expect(directives.map(({ name, value }) => [name, value.text])).toEqual([
      ['escape', '`'],
      ['syntax', 'a/b:1 x'],
    ])
    expect(escapeCharacter).toBe('`')
  })

  it.each([
    ['a second one of a name', ['# escape=`', '# escape=`', 'FROM a'], 1],
    ['an escape that is none', ['# escape=^', 'FROM a'], 0],
    ['check options that cannot be read', ['# check=skip', 'FROM a'], 0],
    ['a check error that is no truth value', ['# check=error=maybe', 'FROM a'], 0],
  ])('%s is refused', (_, lines, line) => {
    expect(errorOf(...lines)?.line).toBe(line)
  })
})

describe('comments', () => {
  it('directly above belong to the instruction; BuildKit’s go further', () => {
    const text = '# one\n\n# two\n  # three\nFROM a\n#\n# four\nRUN x'
    const [from, run] = parseDockerfile(text).instructions
    const shown = (spans: readonly { from: number; to: number }[] | undefined) =>
      spans?.map((span) => text.slice(span.from, span.to))
    expect(shown(from?.comments)).toEqual(['# two', '# three'])
    expect(shown(from?.precedingComments)).toEqual(['one', 'two', '# three'])
    expect(shown(run?.precedingComments)).toEqual(['four'])
  })
})

describe('heredocs', () => {
  it('heredocs follow their line in order', () => {
    const [, copy] = instructionsOf('FROM a', 'COPY <<A <<-"B" /x/', 'a $X', 'A', '\tb', '\tB', 'RUN y')
    expect(copy).toMatchObject({ line: 2, endLine: 6 })
    expect(copy?.heredocs).toMatchObject([
      { name: 'A', content: 'a $X\n', expand: true, chomp: false },
      { name: 'B', content: '\tb\n', expand: false, chomp: true },
    ])
  })

  it('heredocs are found behind ONBUILD, and not in CMD, JSON, words or broken quotes', () => {
    expect(instructionsOf('FROM a', 'ONBUILD RUN <<E', 'x', 'E')[1]?.trigger?.heredocs).toHaveLength(1)
    expect(instructionsOf('FROM a', 'CMD <<E')[1]?.heredocs).toEqual([])
    expect(instructionsOf('FROM a', 'RUN ["<<E"]')[1]?.heredocs).toEqual([])
    expect(instructionsOf('FROM a', 'RUN x<<E')[1]?.heredocs).toEqual([])
    expect(instructionsOf('FROM a', 'RUN " <<E')[1]?.heredocs).toEqual([])
  })

  it('heredocs without an end are refused at their line', () => {
    expect(errorOf('FROM a', 'RUN <<E', 'x')).toEqual({ message: 'unterminated heredoc', line: 2 })
  })
})

describe('flags', () => {
  it.each([
    ['--from=b', 'from', 'b', 'b'],
    ['--from="b"', 'from', 'b', '"b"'],
    ["--from=b' 'c", 'from', 'b c', "b' 'c"],
    ['--from=', 'from', '', ''],
    ['--from=名', 'from', 'å\x90\x8d', '名'],
  ])('%s', (flag, name, value, source) => {
    const text = `FROM a\nCOPY ${flag} /x /y`
    const [read] = parseDockerfile(text).instructions[1]?.flags ?? []
    expect(read).toMatchObject({ name, value: { text: value } })
    expect(text.slice(read?.value?.from, read?.value?.to)).toBe(source)
  })

  it('the flags of an instruction end at two dashes', () => {
    const [, run] = instructionsOf('FROM a', 'RUN --network=none -- --not-a-flag')
    expect(run?.flags).toHaveLength(1)
    expect(run?.rest.text).toBe('--not-a-flag')
  })

  it('the flags of an instruction are read over continuations', () => {
    const text = 'FROM a\nCOPY --from=\\\nbase /x /y'
    const [flag] = parseDockerfile(text).instructions[1]?.flags ?? []
    expect(flag?.value?.text).toBe('base')
  })
})

describe('words', () => {
  it.each([
    ['ENV A=1 B="x y" C=z\\ z', ['A=1', 'B="x y"', 'C=z\\ z']],
    ['ENV A one  two', ['A', 'one  two']],
    ['ARG A B=2', ['A', 'B=2']],
    ['COPY a\tb c', ['a', 'b', 'c']],
    ['COPY ["a b", "c\\n"]', ['a b', 'c\n']],
    ['RUN a b', ['a b']],
    ['HEALTHCHECK CMD curl x', ['CMD', 'curl x']],
    ['HEALTHCHECK CMD ["a", "b"]', ['CMD', 'a', 'b']],
    ['BOGUS a', []],
  ])('%s', (line, words) => {
    expect(instructionsOf('FROM a', line)[1]?.words.map(({ text }) => text)).toEqual(words)
  })

  it('the words of an instruction have their spans, over continuations too', () => {
    const text = 'FROM a\nENV A=1 \\\n  B=long\\\ner C=3'
    const words = parseDockerfile(text).instructions[1]?.words ?? []
    expect(words.map(({ from, to }) => text.slice(from, to))).toEqual(['A=1', 'B=long\\\ner', 'C=3'])
    expect(words[1]?.offsets).toHaveLength('B=longer'.length)
  })
})

describe('refusals', () => {
  it.each([
    ['', 'the Dockerfile cannot be empty', 0],
    ['# only', 'file with no instructions', 1],
    ['ARG A', 'dockerfile contains no stages to build', 0],
    ['RUN x', 'no build stage in current context', 1],
    ['FROM a\nRUM x', 'dockerfile parse error on line 2: unknown instruction: RUM (did you mean RUN?)', 2],
    ['FROM a\nRumm', 'dockerfile parse error on line 2: unknown instruction: Rumm (did you mean run?)', 2],
    ['FROM a b', 'dockerfile parse error on line 1: FROM requires either one or three arguments', 1],
    ['FROM a AS 1x', expect.stringContaining('invalid name for build stage: "1x"'), 1],
    ['FROM a AS \u00a0x\u0001', expect.stringContaining('invalid name for build stage: "\\u00a0x\\x01"'), 1],
    ['FROM a\nENV a=1 名\ufeff', expect.stringContaining('can\'t find = in "名\\ufeff"'), 2],
    ['FROM a\nCOPY x', expect.stringContaining('COPY requires at least two arguments'), 2],
    ['FROM a\nCOPY --form=b x y', expect.stringContaining('unknown flag: --form (did you mean from?)'), 2],
    ['FROM a\nCOPY --from=b --from=c x y', expect.stringContaining('duplicate flag specified: --from'), 2],
    [
      'FROM a\nCOPY --link=1 x y',
      expect.stringContaining('expecting boolean value for flag --link, not: 1'),
      2,
    ],
    ['FROM a\nCOPY x <<E\nE', expect.stringContaining('COPY cannot accept a heredoc as a destination'), 2],
    ['FROM a\nENV A', 'ENV must have two arguments', 2],
    ['FROM a\nENV A=1 B', expect.stringContaining('can\'t find = in "B"'), 2],
    ['FROM a\nENV =1', expect.stringContaining('ENV names can not be blank'), 2],
    ['FROM a\nARG =1', expect.stringContaining('ARG names can not be blank'), 2],
    [
      'FROM a\nRUN --mount=from=$X x',
      expect.stringContaining("'from' doesn't support variable expansion"),
      2,
    ],
    ['FROM a\nRUN --mount=a\\"b x', expect.stringContaining('failed to parse csv mounts'), 2],
    ['FROM a\nRUN --network=lan x', expect.stringContaining('invalid network mode "lan"'), 2],
    ['FROM a\nRUN --security=none x', expect.stringContaining('security "none" is not valid'), 2],
    ['FROM a\nCMD [1]', 'when using JSON array syntax, arrays must be comprised of strings only', 2],
    ['FROM a\nSHELL bash', expect.stringContaining('SHELL requires the arguments to be in JSON form'), 2],
    ['FROM a\nHEALTHCHECK CMD', expect.stringContaining('Missing command after HEALTHCHECK CMD'), 2],
    ['FROM a\nHEALTHCHECK NONE x', expect.stringContaining('HEALTHCHECK NONE takes no arguments'), 2],
    ['FROM a\nHEALTHCHECK --interval=30 CMD x', expect.stringContaining('missing unit in duration "30"'), 2],
    ['FROM a\nHEALTHCHECK --interval=1us CMD x', expect.stringContaining('cannot be less than 1ms'), 2],
    ['FROM a\nHEALTHCHECK --retries=-1 CMD x', expect.stringContaining('--retries cannot be negative'), 2],
    ['FROM a\nONBUILD FROM b', expect.stringContaining("FROM isn't allowed as an ONBUILD trigger"), 2],
    ['FROM a\nONBUILD onbuild RUN x', expect.stringContaining('Chaining ONBUILD'), 2],
    ['FROM a\nVOLUME [""]', expect.stringContaining('VOLUME specified can not be an empty string'), 2],
    ['FROM a\nSTOPSIGNAL', expect.stringContaining('STOPSIGNAL requires exactly one argument'), 2],
  ])('%j', (text, message, line) => {
    expect(parseDockerfile(text).error).toEqual({ message, line })
  })

  it.each([
    'FROM a\nSTOPSIGNAL --any=flag 9',
    'FROM a\nARG --any A',
    'FROM a\nHEALTHCHECK --interval=1us NONE',
    'FROM a\nRUN',
    'FROM a\nONBUILD FROBNICATE',
    'FROM a AS İmage',
    'FROM a Aſ b',
    'FROM a\nWOR\u212ADIR /x',
    'FROM a\nCOPY [ -f x ] y',
  ])('%j is accepted', (text) => {
    expect(parseDockerfile(text).error).toBeNull()
  })

  it('refusals of the parser come before those of instructions', () => {
    expect(errorOf('FROM a b', 'ENV A')).toEqual({ message: 'ENV must have two arguments', line: 2 })
  })
})

describe('a hostile line', () => {
  it('a hostile line of thousands of ONBUILDs is refused like two of them', () => {
    const error = errorOf('FROM a', `${'ONBUILD '.repeat(5000)}RUN x`)
    expect(error).toEqual(errorOf('FROM a', 'ONBUILD ONBUILD RUN x'))
  })

  it('with half a surrogate pair after an escape keeps its words inside the text', () => {
    const text = 'ARG V=\\\ud800'
    expect(instructionsOf(text)[0]?.words).toEqual([{ text: 'V=\\\ud800', from: 4, to: text.length }])
    expect(instructionsOf('ENV a=\\\ud800 b=1')[0]?.words).toHaveLength(2)
  })
})

describe('reading in steps', () => {
  afterEach(() => vi.restoreAllMocks())

  const folder = fileURLToPath(new URL('../../conformance/cases/', import.meta.url))
  const cases = readdirSync(folder).map((name) => readFileSync(`${folder}${name}`, 'utf8'))
  const generated = [1, 2, 3].map((seed) =>
    generateDockerfile({ seed, stages: 40 * seed, lines: 3000 * seed }),
  )
  const broken = [
    `${generated[0]}RUN <<E\nnever ended`,
    generated[0]?.replace(/\n(?=FROM .* AS s30\n)/, '\nCOPPY a b\n') ?? '',
    `${'RUN x\n'.repeat(2000)}FROM a\n`,
    `FROM a\nRUN ${'x'.repeat(70_000)}\n${'RUN x\n'.repeat(2000)}`,
    `FROM a\n${'# note\n\n'.repeat(2000)}RUN a \\\n${'b \\\n'.repeat(2000)}c\n`,
  ]

  function countSteps(text: string): number {
    const steps = parseInSteps(text)
    let count = 1
    while (!steps.next().done) count++
    return count
  }

  /** Words are read when they are asked for. */
  const shapeOf = (file: Dockerfile | null) =>
    file && { ...file, instructions: file.instructions.map((each) => ({ ...each, words: each.words })) }

  /** Reads two texts, a step of one after a step of the other. */
  function readByTurns(texts: readonly [string, string]): readonly (Dockerfile | null)[] {
    const readings = texts.map((text) => ({ steps: parseInSteps(text), file: null as Dockerfile | null }))
    while (readings.some(({ file }) => file === null))
      for (const reading of readings) {
        if (reading.file !== null) continue
        const step = reading.steps.next()
        if (step.done) reading.file = step.value
      }
    return readings.map(({ file }) => file)
  }

  it.each([
    ['the conformance files', cases],
    ['generated files of some thousand lines', generated],
    ['long files that BuildKit refuses', broken],
  ])('parseInSteps reads %s as parseDockerfile does, also while another text is read', (_, texts) => {
    expect(texts.length).toBeGreaterThan(2)
    for (const [at, text] of texts.entries()) {
      const beside = texts[(at + 1) % texts.length] ?? ''
      const [one, other] = readByTurns([text, beside])
      expect(shapeOf(one ?? null)).toEqual(shapeOf(parseDockerfile(text)))
      expect(shapeOf(other ?? null)).toEqual(shapeOf(parseDockerfile(beside)))
    }
  })

  it('parseInSteps reads some hundred instructions a step and no more', () => {
    const read = vi.spyOn(LineInstruction.prototype, 'attachHeredocs')
    const steps = parseInSteps(`FROM a\n${'RUN <<E\nx\nE\n'.repeat(4000)}`)
    for (let before = 0; !steps.next().done; before = read.mock.calls.length)
      expect(read.mock.calls.length - before).toBeLessThan(250)
    expect(read).toHaveBeenCalledTimes(4000)
  })

  it.each([
    ['instructions', 'RUN x\n', 12],
    ['comments', '# x\n', 8],
    ['blank lines', '\n', 8],
    ['lines of heredocs', 'RUN <<E\nE\n', 20],
  ])('parseInSteps pauses the more often the more %s there are', (_, piece, least) => {
    const [few, more] = [4000, 8000].map((count) => countSteps(`FROM a\n${piece.repeat(count)}`))
    expect((more ?? 0) - (few ?? 0)).toBeGreaterThanOrEqual(least)
  })

  it('parseInSteps validates in steps, too: those come after the last line was read', () => {
    const body = 'RUN x\n'.repeat(4000)
    // The error of the reading comes first: nothing is validated.
    const onlyRead = countSteps(`FROM a\n${body}RUN <<E\n`)
    expect(countSteps(`FROM a\n${body}`)).toBeGreaterThanOrEqual(onlyRead + 4000 / 500)
  })

  it('parseInSteps can be abandoned after any step, and another reading is not harmed', () => {
    const [text = ''] = generated
    const whole = shapeOf(parseDockerfile(text))
    const count = countSteps(text)
    expect(count).toBeGreaterThan(5)
    for (let last = 0; last < count; last++) {
      const abandoned = parseInSteps(text)
      for (let step = 0; step < last; step++) expect(abandoned.next().done).toBe(false)
      if (last % 2 === 0) expect(abandoned.return(parseDockerfile('')).done).toBe(true)
      expect(shapeOf(readByTurns([text, 'FROM b'])[0] ?? null)).toEqual(whole)
    }
  })
})
