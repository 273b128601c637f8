import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { modelFile, renderModel } from '../../testing/edit-arbitraries.ts'
import { textFacts } from '../../testing/edit-facts.ts'
import { applyEdits } from '../../text/index.ts'
import { type CopiedPlace, copyText } from './copy-text.ts'
import { pasteText } from './paste-text.ts'
import type { PastePlace } from './plan-paste.ts'

const stages = (...indexes: readonly number[]): CopiedPlace => ({ kind: 'stages', stages: indexes })
const row = (stage: number, instruction: number): CopiedPlace => ({ kind: 'instruction', stage, instruction })
const behind = (stage: number | null, instruction: number | null = null): PastePlace => ({
  stage,
  instruction,
})

/** The text after the paste, or why it was refused. */
function pasted(text: string, copied: string | null, place: PastePlace): string {
  const result = pasteText(text, copied ?? '', place)
  return result.ok ? applyEdits(text, result.value.edits) : result.error.code
}

const file = `# syntax=docker/dockerfile:1
ARG V=13

# tools to build with
FROM debian:\${V} AS tools
RUN one

FROM tools AS build
# what it is for
RUN two \\
    three
COPY --from=0 /a /a

FROM scratch
COPY --from=1 /out /out
`

describe('a copy', () => {
  it('of stages is their text with their comments, in the order of the file', () => {
    expect(copyText(file, stages(1, 0))).toBe(
      '# tools to build with\nFROM debian:${V} AS tools\nRUN one\n\nFROM tools AS build\n# what it is for\nRUN two \\\n    three\nCOPY --from=tools /a /a\n',
    )
  })

  it('of an instruction is its lines with its comments; of a FROM the stage', () => {
    expect(copyText(file, row(1, 0))).toBe('# what it is for\nRUN two \\\n    three\n')
    expect(copyText(file, row(0, -1))).toBe(copyText(file, stages(0)))
  })

  it('names what it counts, where that has a name', () => {
    expect(copyText(file, row(2, 0))).toBe('COPY --from=build /out /out\n')
    const unnamed = 'FROM debian:13\nRUN a\n\nFROM scratch\nCOPY --from=0 /a /a\n'
    expect(copyText(unnamed, stages(0, 1))).toContain('COPY --from=0 /a /a\n')
  })

  it('of nothing is nothing', () => {
    expect(copyText(file, stages())).toBeNull()
    expect(copyText(file, stages(7))).toBeNull()
    expect(copyText(file, row(0, 4))).toBeNull()
  })
})

describe('a paste', () => {
  const other = 'FROM alpine:3 AS base\nRUN x\n\nFROM base AS build\nRUN y\n\nFROM build AS final\nRUN z\n'

  it('of stages puts them behind the chosen one, before the last, with names that are free', () => {
    const copied = copyText(file, stages(0, 1))
    expect(
      pasted(other.replace('alpine:3', 'alpine:3').replace('FROM', 'ARG V=1\nFROM'), copied, behind(0)),
    ).toBe(
      'ARG V=1\nFROM alpine:3 AS base\nRUN x\n\n# tools to build with\nFROM debian:${V} AS tools\nRUN one\n\nFROM tools AS build-2\n# what it is for\nRUN two \\\n    three\nCOPY --from=tools /a /a\n\nFROM base AS build\nRUN y\n\nFROM build AS final\nRUN z\n',
    )
  })

  it('stands behind the stages that it names', () => {
    const text = 'FROM a:1 AS one\n\nFROM b:1 AS two\n\nFROM c:1 AS three\n'
    expect(pasted(text, 'FROM two AS new\nRUN x\n', behind(0))).toBe(
      'FROM a:1 AS one\n\nFROM b:1 AS two\n\nFROM two AS new\nRUN x\n\nFROM c:1 AS three\n',
    )
  })

  it('keeps what is counted, in the file and in what was copied', () => {
    const text = 'FROM a:1\n\nFROM b:1\nCOPY --from=0 /a /a\n'
    expect(pasted(text, 'FROM c:1\nRUN x\n\nFROM d:1\nCOPY --from=0 /c /c\n', behind(null))).toBe(
      'FROM a:1\n\nFROM c:1\nRUN x\n\nFROM d:1\nCOPY --from=1 /c /c\n\nFROM b:1\nCOPY --from=0 /a /a\n',
    )
  })

  it('of plain text of a Dockerfile, with any line ends, into an empty file, too', () => {
    expect(pasted('', 'FROM a:1 AS x\r\nRUN y\r\n', behind(null))).toBe('FROM a:1 AS x\nRUN y\n')
    expect(pasted('FROM a:1\r\nRUN b\r\n', 'RUN c\nRUN d', behind(0, 0))).toBe(
      'FROM a:1\r\nRUN b\r\nRUN c\r\nRUN d\r\n',
    )
  })

  it('of instructions puts them behind the chosen one, or at the end of the stage', () => {
    expect(pasted(other, copyText(file, row(1, 0)), behind(0))).toContain(
      'RUN x\n# what it is for\nRUN two \\\n    three\n\nFROM base AS build',
    )
    expect(pasted(other, 'RUN a\nCOPY --from=base /b /b\n', behind(1, -1))).toContain(
      'FROM base AS build\nRUN a\nCOPY --from=base /b /b\nRUN y\n',
    )
  })

  it('is refused where it is no such text, has arguments above its stages, or has no place', () => {
    expect(pasted(other, 'not a Dockerfile', behind(0))).toBe('not-pasteable')
    expect(pasted(other, '   \n', behind(0))).toBe('not-pasteable')
    expect(pasted(other, 'ARG X=1\nFROM a:1\n', behind(0))).toBe('not-pasteable')
    expect(pasted(other, 'RUN x\n', behind(null))).toBe('not-pasteable')
    expect(pasted('FRMO x\n', 'RUN x\n', behind(null))).toBe('invalid-dockerfile')
  })

  it('changes nothing else, whatever is copied out of a file into itself', () => {
    const rolls = fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20))
    fc.assert(
      fc.property(modelFile, rolls, (model, [from, to, count]) => {
        const text = renderModel(model)
        const before = textFacts(text)
        const chosen = before
          .map((_, index) => index)
          .slice(from % before.length)
          .slice(0, 1 + (count % 3))
        const result = pasteText(text, copyText(text, stages(...chosen)) ?? '', behind(to % before.length))
        if (!result.ok) {
          expect([
            'would-capture-image',
            'would-change-meaning',
            'default-target-changes',
            'not-pasteable',
          ]).toContain(result.error.code)
          return
        }
        const now = textFacts(applyEdits(text, result.value.edits))
        const place = result.value.location.stage
        expect(now).toHaveLength(before.length + chosen.length)
        const rest = now.toSpliced(place, chosen.length)
        const indexAfter = (index: number) => (index < place ? index : index + chosen.length)
        const moved = (source: number | string) => (typeof source === 'number' ? indexAfter(source) : source)
        expect(rest).toEqual(
          before.map((stage) => ({
            ...stage,
            base: moved(stage.base),
            steps: stage.steps.map((step) => ({ ...step, sources: step.sources.map(moved) })),
          })),
        )
        expect(
          now.slice(place, place + chosen.length).map(({ steps }) => steps.map(({ label }) => label)),
        ).toEqual(chosen.map((index) => before[index]?.steps.map(({ label }) => label)))
      }),
      { numRuns: 400 },
    )
  })
})
