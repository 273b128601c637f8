import { expect, test } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages } from '../stages/index.ts'
import { createStepTracer, type VertexLink } from './trace-steps.ts'

function tracerOf(text: string, targets: readonly number[] = []) {
  const graph = resolveStages(parseDockerfile(text), {})
  const wanted = targets.length > 0 ? targets : [graph.defaultTarget ?? 0]
  const needs = [...new Set(wanted.flatMap((target) => graph.stages[target]?.needs ?? []))].sort()
  return createStepTracer(graph, needs)
}

/** Locations as `stage:instruction`, the one it is named after first. */
function placesOf(trace: ReturnType<typeof tracerOf>, vertices: readonly VertexLink[]) {
  return vertices.map((vertex) => {
    const { stage, instruction, also } = trace(vertex)
    return [`${stage}:${instruction}`, ...also.map((place) => `${place.stage}:${place.instruction}`)].join(
      ' ',
    )
  })
}

const vertex = (digest: string, name: string, ...inputs: string[]): VertexLink => ({ digest, name, inputs })
const from = vertex('f', '[theirs 1/9] FROM docker.io/library/a:latest@sha256:0123456789abcdef')

test("steps named after another build's stages are found by their inputs", () => {
  const trace = tracerOf(
    'FROM a AS ours\nENV x=1\nRUN one\nWORKDIR /w\nFROM ours AS child\nRUN one\nCOPY --from=ours /a /b\n',
  )
  expect(
    placesOf(trace, [
      from,
      vertex('1', '[theirs 4/9] RUN one', 'f'),
      vertex('2', '[theirs 5/9] WORKDIR /w', '1'),
      vertex('3', '[child 7/9] RUN one', '2'),
      vertex('4', '[other  8/9] COPY --from=theirs /a /b', '3', '2'),
    ]),
  ).toEqual(['0:-1', '0:1', '0:2', '1:0', '1:1'])
})

test('a vertex name that fits another step is ignored', () => {
  // Another build names its second RUN of `work` like the first one here.
  const trace = tracerOf('FROM a AS work\nRUN two\nRUN one\n')
  const vertices = [from, vertex('1', '[work 3/3] RUN two', 'f'), vertex('2', '[work 2/3] RUN one', '1')]
  expect(placesOf(trace, vertices)).toEqual(['0:-1', '0:0', '0:1'])
})

test('a step that several stages share belongs to each of them', () => {
  const trace = tracerOf(
    'FROM a AS base\nRUN r\nFROM base AS x\nRUN s\nFROM base AS y\nRUN s\nRUN t\n',
    [1, 2],
  )
  const vertices = [
    from,
    vertex('r', '[b 2/2] RUN r', 'f'),
    vertex('s', '[y 1/2] RUN s', 'r'),
    vertex('t', '[y 2/2] RUN t', 's'),
  ]
  expect(placesOf(trace, vertices)).toEqual(['0:-1', '0:0', '2:0 1:0', '2:1'])
})

test('variables, continuations, heredocs and WORKDIR / do not mislead the tracing of steps', () => {
  const trace = tracerOf(
    'FROM a AS ours\nARG R=/\nWORKDIR $R\nRUN echo "a  b" \\\n  && c\nRUN <<EOF\nx\nEOF\nRUN echo $R\n',
  )
  expect(
    placesOf(trace, [
      from,
      vertex('1', '[t 2/9] RUN echo "a  b"   && c', 'f'),
      vertex('2', '[t 3/9] RUN <<EOF (x)', '1'),
      vertex('3', '[t 4/9] RUN echo /', '2'),
    ]),
  ).toEqual(['0:-1', '0:2', '0:3', '0:4'])
})

test('steps with variables are told apart by what is written around them', () => {
  const trace = tracerOf(
    [
      'FROM a AS one',
      'ARG WHO=x',
      'RUN for i in 1 2; do echo one $i; done',
      'FROM a AS two',
      'RUN for i in 1 2 3; do echo two ${i}; done',
      'FROM a AS three',
      'RUN sleep 1',
      'FROM a AS four',
      'RUN <<EOF',
      'first of four',
      'EOF',
      'FROM a AS five',
      'RUN <<EOF',
      'first of five',
      'second',
      'EOF',
      'FROM a AS six',
      'COPY --from=one /$WHO /a$WHO',
      'COPY --from=two / /two',
      'COPY --from=three / /three',
      'COPY --from=four / /four',
      'COPY --from=five / /five',
    ].join('\n'),
  )
  expect(
    placesOf(trace, [
      from,
      vertex('1', '[t 2/2] RUN for i in 1 2; do echo one $i; done', 'f'),
      vertex('2', '[t 2/2] RUN for i in 1 2 3; do echo two ${i}; done', 'f'),
      vertex('3', '[t 2/2] RUN sleep 1', 'f'),
      vertex('4', '[t 2/2] RUN <<EOF (first of four)', 'f'),
      vertex('5', '[t 2/2] RUN <<EOF (first of five...)', 'f'),
      vertex('6', '[t 2/2] COPY --from=one /x /ax', 'f', '1'),
    ]).slice(1),
  ).toEqual(['0:1', '1:0', '2:0', '3:0', '4:0', '5:0'])
})

test('the vertex name decides where inputs give no result', () => {
  const trace = tracerOf('FROM a AS x\nCOPY --link c c\nRUN r\n')
  expect(
    placesOf(trace, [
      vertex('i', '[internal] load build context'),
      vertex('c', '[x 2/3] COPY --link c c', 'i'),
      vertex('l', '[x 2/3] LINK COPY --link c c', 'unknown', 'c'),
      vertex('r', '[elsewhere 3/3] RUN r', 'l'),
    ]),
  ).toEqual(['-1:null', '0:0', '0:0', '0:1'])
})
