import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages } from '../stages/index.ts'
import { type Completions, completionsAt } from './completion.ts'

const at = (text: string, offset: number): Completions | null => {
  const dockerfile = parseDockerfile(text)
  return completionsAt(dockerfile, resolveStages(dockerfile), offset)
}

/** The completions at the `|` of a text. */
function complete(marked: string): Completions | null {
  const offset = marked.indexOf('|')
  return at(marked.slice(0, offset) + marked.slice(offset + 1), offset)
}

const labels = (marked: string): readonly string[] =>
  complete(marked)?.options.map(({ label }) => label) ?? []

/** The text after the option of that label was taken. */
function taken(marked: string, label: string): string {
  const offset = marked.indexOf('|')
  const text = marked.slice(0, offset) + marked.slice(offset + 1)
  const found = complete(marked)
  const option = found?.options.find((each) => each.label === label)
  if (found === null || found === undefined || option === undefined) return `no ${label}`
  return text.slice(0, found.from) + option.insert + text.slice(found.to)
}

describe('instructions are completed', () => {
  it('at the start of a line, in the case that the file has them in', () => {
    expect(taken('FROM a\nWO|', 'WORKDIR')).toBe('FROM a\nWORKDIR ')
    expect(taken('from a\nrun b\nWO|', 'workdir')).toBe('from a\nrun b\nworkdir ')
    expect(taken('FROM a\r\n  ru|n x\r\n', 'RUN')).toBe('FROM a\r\n  RUN x\r\n')
    expect(taken('fr|', 'from')).toBe('from ')
    expect(labels('FROM a\n|\nRUN b')).toContain('COPY')
  })

  it('behind ONBUILD, without those that cannot stand there', () => {
    expect(taken('FROM a\nonbuild co|', 'copy')).toBe('FROM a\nonbuild copy ')
    expect(labels('FROM a\nONBUILD |')).toContain('RUN')
    expect(labels('FROM a\nONBUILD |')).not.toContain('FROM')
  })

  it('neither in comments nor in the bodies of heredocs nor on a continued line', () => {
    expect(complete('# FR|')).toBeNull()
    expect(complete('FROM a\nRUN <<E\nCO|\nE\n')).toBeNull()
    expect(complete('FROM a\nRUN x && \\\n  CO|\n')).toBeNull()
  })
})

describe('flags are completed', () => {
  it('by instruction, those that are there left out, with their equals sign', () => {
    expect(labels('FROM a\nCOPY --|')).toEqual([
      '--chown',
      '--from',
      '--chmod',
      '--link',
      '--exclude',
      '--parents',
    ])
    expect(labels('FROM a\nCOPY --from=a --|')).not.toContain('--from')
    expect(taken('FROM a\nCOPY --fr| x /', '--from')).toBe('FROM a\nCOPY --from= x /')
    expect(taken('FROM a\nCOPY --li| x /', '--link')).toBe('FROM a\nCOPY --link x /')
    expect(taken('FROM a\nRUN --mo|=type=cache', '--mount')).toBe('FROM a\nRUN --mount=type=cache')
    expect(labels('FROM a\nRUN -|')).toContain('--mount')
    expect(labels('FROM a\nRUN --mount=type=ssh \\\n  --|')).toContain('--network')
  })

  it('not among the arguments', () => {
    expect(complete('FROM a\nRUN ls --|')).toBeNull()
    expect(complete('FROM a\nENV A=--|')).toBeNull()
  })

  it('by their values, too', () => {
    expect(labels('FROM a\nRUN --network=|')).toEqual(['default', 'none', 'host'])
    expect(labels('FROM a\nCOPY --link=|')).toEqual(['true', 'false'])
    expect(labels('FROM --platform=| a')).toContain('linux/arm64')
    expect(taken('FROM --platform=linux/a|rm64 a', 'linux/amd64')).toBe('FROM --platform=linux/amd64 a')
  })
})

describe('mounts are completed', () => {
  it('by the options of their type, those that are there left out', () => {
    expect(labels('FROM a\nRUN --mount=|')).toEqual(['type', 'target', 'source', 'from', 'rw'])
    expect(labels('FROM a\nRUN --mount=type=cache,dst=/x,| y')).toEqual([
      'id',
      'sharing',
      'from',
      'source',
      'mode',
      'uid',
      'gid',
      'ro',
    ])
    expect(taken('FROM a\nRUN --mount=type=cache,tar|,id=x y', 'target')).toBe(
      'FROM a\nRUN --mount=type=cache,target=,id=x y',
    )
  })

  it('by the values of those', () => {
    expect(labels('FROM a\nRUN --mount=type=|')).toEqual(['bind', 'cache', 'tmpfs', 'secret', 'ssh'])
    expect(labels('FROM a\nRUN --mount=type=cache,sharing=|')).toEqual(['shared', 'private', 'locked'])
    expect(taken('FROM a AS one\nFROM b\nRUN --mount=from=o|,target=/x y', 'one')).toBe(
      'FROM a AS one\nFROM b\nRUN --mount=from=one,target=/x y',
    )
    expect(complete('FROM a\nRUN --mount=target=|')).toBeNull()
  })
})

describe('stages are completed', () => {
  const two = 'FROM a AS One\nFROM b\nFROM c AS three\n'

  it('behind FROM: those above, as FROM finds them, and other images may stand there', () => {
    expect(labels(`${two}FROM |`)).toEqual(['three', 'one', 'scratch'])
    expect(labels('FROM a AS one\nFROM |\nFROM c AS three\n')).toEqual(['one', 'scratch'])
    expect(complete(`${two}FROM |`)?.isOpen).toBe(true)
    expect(taken(`${two}FROM o| AS four`, 'one')).toBe(`${two}FROM one AS four`)
  })

  it('behind --from=: as they are written, those without a name by their number', () => {
    expect(labels(`${two}FROM d\nCOPY --from=| x /`)).toEqual(['three', '1', 'One'])
    expect(labels('FROM a\nCOPY --from=|\n')).toEqual([])
  })

  it('without one whose name finds another', () => {
    expect(labels('FROM a AS x\nFROM b AS X\nFROM c\nCOPY --from=|')).toEqual(['X'])
    expect(labels('FROM a AS x\nFROM b\nCOPY --from=|\nFROM c AS x\n')).toEqual([])
  })

  it('AS follows the image, in the case of the keyword', () => {
    expect(taken('from a |', 'as')).toBe('from a as')
    expect(labels('FROM a A|')).toEqual(['AS'])
    expect(complete('FROM a AS x|')).toBeNull()
  })
})

describe('variables are completed', () => {
  const stage = 'ARG TOP=1\nFROM a\nARG ONE=x\nARG NONE\nENV TWO=y\n'

  it('by what is in scope, the latest first', () => {
    expect(labels(`${stage}WORKDIR /$|`)).toEqual(['TWO', 'ONE', 'PATH', 'NONE'])
    expect(labels('FROM base\nENV A=1\nRUN $|\nENV B=2\n')).toEqual(['A', 'PATH'])
    expect(labels('ARG TOP=1\nFROM $|')).toContain('TOP')
    expect(labels('FROM $|\nARG TOP=1\n')).not.toContain('TOP')
  })

  it('with the brace that is not there yet', () => {
    expect(taken(`${stage}WORKDIR /\${T|`, 'TWO')).toBe(`${stage}WORKDIR /\${TWO}`)
    expect(taken(`${stage}WORKDIR /\${T|}`, 'TWO')).toBe(`${stage}WORKDIR /\${TWO}`)
    expect(taken(`${stage}RUN echo "$T|"`, 'TWO')).toBe(`${stage}RUN echo "$TWO"`)
  })

  it('only those of the image where a container reads them, and others may stand in a shell', () => {
    expect(labels(`${stage}CMD echo $|`)).toEqual(['TWO', 'PATH'])
    expect(complete(`${stage}RUN echo $|`)?.isOpen).toBe(true)
    expect(complete(`${stage}WORKDIR $|`)?.isOpen).toBe(false)
  })

  it('nowhere where BuildKit expands none', () => {
    expect(complete('FROM a\nENV A=1\nCMD ["$|"]')).toBeNull()
    expect(complete('FROM a\nENV A=1\nCOPY --from=$|')).toBeNull()
    expect(complete('FROM a\nENV A=1\nRUN --mount=type=bind,from=$|')).toBeNull()
    expect(complete('FROM a\nENV A=1\nENV B=\\$|')).toBeNull()
  })

  it('behind ARG: those above the stages', () => {
    expect(labels('ARG TOP=1\nFROM a\nARG T|')).toContain('TOP')
    expect(labels('FROM a\nARG T|')).toContain('TARGETARCH')
  })
})

it('completions are within any text at any place', () => {
  const piece = fc.constantFrom(
    'FROM a AS b\n',
    'COPY --from=',
    'RUN --mount=type=cache,',
    ' ',
    '\\\n',
    '\r\n',
    '<<E\nx $A\nE\n',
    '$',
    '${',
    '"',
    'ONBUILD ',
    '# c\n',
    'ARG A=1\n',
    '日本',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(), (pieces, place) => {
      const text = pieces.join('')
      const offset = place % (text.length + 1)
      const found = at(text, offset)
      if (found === null) return
      expect(found.options.length).toBeGreaterThan(0)
      expect(found.from).toBeLessThanOrEqual(offset)
      expect(found.to).toBeGreaterThanOrEqual(offset)
      expect(found.to).toBeLessThanOrEqual(text.length)
      expect(text.slice(found.from, found.to)).not.toMatch(/\s/)
    }),
    { seed: 7, numRuns: 1000 },
  )
})
