import { describe, expect, it } from 'vitest'
import type { ImageLayer } from '#shared/api/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages, stageRoles } from '#shared/stages/index.ts'
import { groupLayers, leftOutStages, readableInstruction } from './image-layers.ts'

const graph = resolveStages(
  parseDockerfile(`FROM alpine:3.8 AS compile
RUN gcc hello.c
FROM alpine:3.8 AS base
ENV A=1
FROM base
ONBUILD RUN true
COPY --from=compile /app/a.out /app/
WORKDIR /app
CMD ["./a.out"]
`),
)

const layer = (createdBy: string, size = 0): ImageLayer => ({
  createdBy,
  size,
  created: 0,
  comment: '',
  tags: [],
})

describe('readableInstruction', () => {
  it.each([
    ['RUN /bin/sh -c gcc hello.c # buildkit', 'RUN gcc hello.c'],
    ['RUN |1 A=b /bin/sh -c make # buildkit', 'RUN make'],
    ['/bin/sh -c #(nop)  CMD ["/bin/sh"]', 'CMD ["/bin/sh"]'],
    ['/bin/sh -c apk add gcc', 'RUN apk add gcc'],
    ['COPY /app/a.out /app/ # buildkit', 'COPY /app/a.out /app/'],
  ])('%s', (createdBy, text) => {
    expect(readableInstruction(createdBy)).toBe(text)
  })
})

describe('groupLayers', () => {
  const history = [
    layer('CMD ["./a.out"]'),
    layer('WORKDIR /app'),
    layer('COPY /app/a.out /app/ # buildkit', 10),
    layer('ENV A=1'),
    layer('/bin/sh -c #(nop)  CMD ["/bin/sh"]'),
    layer('/bin/sh -c #(nop) ADD file:e38 in /', 400),
  ]

  it('reads the FROM chain beside the history', () => {
    const groups = groupLayers(history, graph, 2)
    expect(groups.map((group) => [group.stage, group.image, group.rows.length, group.size])).toEqual([
      [2, '', 3, 10],
      [1, '', 1, 0],
      [-1, 'alpine:3.8', 2, 400],
    ])
    expect(groups[0]?.rows.map((row) => row.place?.instruction)).toEqual([3, 2, 1])
  })

  it('finds what an ONBUILD of the base attached', () => {
    const triggered = resolveStages(
      parseDockerfile('FROM alpine:3.8 AS base\nENV A=1\nONBUILD RUN make\nFROM base\nCMD ["x"]\n'),
    )
    const history = [layer('CMD ["x"]'), layer('RUN /bin/sh -c make # buildkit', 7), layer('ENV A=1')]
    expect(
      groupLayers(history, triggered, 1).map(({ stage, rows }) => [stage, rows.map(({ place }) => place)]),
    ).toEqual([
      [
        1,
        [
          { stage: 1, instruction: 0 },
          { stage: 0, instruction: 1 },
        ],
      ],
      [0, [{ stage: 0, instruction: 0 }]],
    ])
  })

  it('stops where the history does not match', () => {
    const groups = groupLayers([layer('CMD x'), layer('RUN other')], graph, 2)
    expect(groups.map((group) => [group.stage, group.rows.length])).toEqual([
      [2, 1],
      [-1, 1],
    ])
  })
})

describe('rows without a layer', () => {
  it('are those that only change the configuration', () => {
    const of = (createdBy: string, size = 0) => groupLayers([layer(createdBy, size)], null, 0)[0]?.rows[0]
    expect(of('/bin/sh -c #(nop)  CMD ["/bin/sh"]')?.hasLayer).toBe(false)
    expect(of('ENV A=1')?.hasLayer).toBe(false)
    expect(of('WORKDIR /app')?.hasLayer).toBe(true)
    expect(of('RUN /bin/sh -c true # buildkit')?.hasLayer).toBe(true)
    expect(of('bazel build ...', 0)?.hasLayer).toBe(true)
  })
})

describe('leftOutStages', () => {
  it('names what fed the target and what was taken from it', () => {
    expect(leftOutStages(graph, stageRoles(graph, 2))).toEqual([{ stage: 0, taken: ['/app/a.out'] }])
  })
})
