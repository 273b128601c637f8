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
    expect(groups[0]?.rows.map((row) => row.instruction)).toEqual([3, 2, 1])
  })

  it('stops where the history does not agree', () => {
    const groups = groupLayers([layer('CMD x'), layer('RUN other')], graph, 2)
    expect(groups.map((group) => [group.stage, group.rows.length])).toEqual([
      [2, 1],
      [-1, 1],
    ])
  })
})

describe('leftOutStages', () => {
  it('names what fed the target and what was taken from it', () => {
    expect(leftOutStages(graph, stageRoles(graph, 2))).toEqual([{ stage: 0, taken: ['/app/a.out'] }])
  })
})
