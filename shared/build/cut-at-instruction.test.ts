import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages } from '../stages/index.ts'
import { commandOf, cutAtInstruction } from './cut-at-instruction.ts'

const graphOf = (text: string) => resolveStages(parseDockerfile(text), {})

const text = `# syntax=docker/dockerfile:1
ARG V=3
FROM alpine:\${V} AS base
RUN first

FROM base AS build
# about the copy
COPY --from=base /a /b
RUN <<EOF
one
two
EOF
RUN second \\
  && third

FROM scratch
COPY --from=build /b /b
`

describe('cutAtInstruction', () => {
  const cut = (stage: number, instruction: number) =>
    cutAtInstruction(text, graphOf(text), stage, instruction)

  it('cutAtInstruction ends with the instruction before, earlier stages untouched', () => {
    expect(cut(1, 2)).toBe(text.slice(0, text.indexOf('RUN second')))
    expect(cut(1, 1)).toBe(text.slice(0, text.indexOf('RUN <<EOF')))
  })

  it('cutAtInstruction leaves the bare stage before its first instruction', () => {
    expect(cut(1, 0)?.endsWith('\nFROM base AS build\n')).toBe(true)
    expect(cut(0, 0)).toBe(text.slice(0, text.indexOf('RUN first')))
  })

  it('cutAtInstruction makes a file whose last stage is the requested one, with the same steps before', () => {
    for (const [stage, { instructions }] of graphOf(text).stages.entries()) {
      for (const instruction of instructions.keys()) {
        const graph = graphOf(cut(stage, instruction) ?? '')
        expect(graph.error).toBeNull()
        expect(graph.defaultTarget).toBe(stage)
        expect(graph.stages[stage]?.instructions).toHaveLength(instruction)
      }
    }
  })

  it('cutAtInstruction returns null for a missing stage or instruction', () => {
    expect(cut(1, 3)).toBeNull()
    expect(cut(7, 0)).toBeNull()
    expect(cut(1, -1)).toBeNull()
  })
})

describe('commandOf', () => {
  const command = (written: string) => {
    const instruction = graphOf(`FROM alpine\n${written}\n`).stages[0]?.instructions[0]
    if (instruction === undefined) throw new Error(`no instruction in ${written}`)
    return commandOf(instruction)
  }

  it('commandOf returns a shell command', () => {
    expect(command('RUN --mount=type=cache,target=/c make all')).toBe('make all')
    expect(command('RUN make \\\n  all')).toMatch(/^make +all$/)
    expect(command('RUN ["echo", "it\'s", "a b"]')).toBe(`echo 'it'\\''s' 'a b'`)
    expect(command('RUN <<EOF\none\ntwo\nEOF')).toBe('one\ntwo')
    expect(command('RUN cat <<EOF > /f\none\nEOF')).toBe('cat <<EOF > /f\none\nEOF')
  })

  it('commandOf returns null for anything but a RUN', () => {
    expect(command('COPY a b')).toBeNull()
  })
})
