import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { neighbourOfLevel } from '../../inspector/outline-moves.ts'
import { actionPlaceOf } from '../../inspector/row-place.ts'
import { outlineRows } from './outline-rows.ts'

const text = `FROM alpine:3.22 AS build
RUN --mount=type=bind,from=tools:1,target=/t \\
    --mount=type=cache,target=/c make
COPY . /src
FROM scratch
COPY --from=build /app /
`
const { stages } = resolveStages(parseDockerfile(text))
const rowsOf = (open: readonly number[], steps: readonly string[] = []) =>
  outlineRows(stages, { stages: new Set(open), steps: new Set(steps) })
const ids = (rows: ReturnType<typeof rowsOf>): string[] => rows.map(({ id }) => id)

describe('the rows of the outline', () => {
  it('are the stages, and in open ones the FROM, the instructions and what they refer to', () => {
    expect(ids(rowsOf([]))).toEqual(['0', '1'])
    expect(ids(rowsOf([0], ['0.0', '0.1']))).toEqual(['0', '0.-1', '0.0', '0.0.0', '0.1', '0.1.0', '1'])
  })

  it('have their position among their siblings, and whether they can be expanded', () => {
    const rows = rowsOf([0], ['0.0'])
    expect(rows.map((row) => [row.level, row.position, row.siblings, row.isOpen])).toEqual([
      [1, 1, 2, true],
      [2, 1, 3, false],
      [2, 2, 3, true],
      [3, 1, 1, null],
      [2, 3, 3, false],
      [1, 2, 2, false],
    ])
  })

  it('name references with their source and line', () => {
    const contents = rowsOf([0, 1], ['0.-1', '0.0', '0.1', '1.-1', '1.0'])
      .map(({ content }) => content)
      .filter((content) => content.kind === 'reference')
    expect(
      contents.map(({ edge, keyword, stage, image, line }) => [edge, keyword, stage?.name ?? image, line]),
    ).toEqual([
      ['from', 'FROM', 'alpine:3.22', 1],
      ['mount', 'RUN', 'tools:1', 2],
      ['context', 'COPY', '', 4],
      ['from', 'FROM', 'scratch', 5],
      ['copy', 'COPY', 'build', 6],
    ])
  })

  it('show an instruction on one line, flags included', () => {
    const run = rowsOf([0]).find(({ id }) => id === '0.0')
    expect(run?.content).toEqual({
      kind: 'step',
      keyword: 'RUN',
      text: '--mount=type=bind,from=tools:1,target=/t --mount=type=cache,target=/c make',
    })
  })

  it('are places of the commands: one stage, all chosen ones, an instruction, a reference', () => {
    const rows = rowsOf([1], ['1.0'])
    const places = rows.map((row) => actionPlaceOf(row, new Set([1, 0])))
    expect(places).toEqual([
      { kind: 'stages', stages: [0, 1] },
      { kind: 'stages', stages: [0, 1] },
      { kind: 'instruction', stage: 1, instruction: -1 },
      { kind: 'instruction', stage: 1, instruction: 0 },
      { kind: 'edge', edge: 'copy', stage: 1, instruction: 0, reference: 0 },
    ])
    const [first] = rows
    expect(first && actionPlaceOf(first, new Set([1]))).toEqual({ kind: 'stages', stages: [0] })
  })
})

it('several stages are selected from one to the next, whatever is expanded between them', () => {
  const rows = rowsOf([0], ['0.0'])
  expect(neighbourOfLevel(rows, 0, 1)?.id).toBe('1')
  expect(neighbourOfLevel(rows, 5, -1)?.id).toBe('0')
  expect(neighbourOfLevel(rows, 5, 1)).toBeNull()
})
