import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages } from '../stages/index.ts'
import { dockerfileTexts } from '../testing/dockerfile-texts.ts'
import { toDot } from './dot.ts'
import { toGraphDocument } from './json.ts'
import { toMermaid } from './mermaid.ts'
import { toSvg } from './scene-of-graph.ts'
import { textFormats } from './text-formats.ts'

const graphOf = (text: string) => resolveStages(parseDockerfile(text))

const sample = graphOf(
  [
    'FROM golang:1.24 AS build',
    'COPY . .',
    'RUN --mount=from=tools:1,source=/bin,target=/t make "all" <&1',
    'FROM build AS lint',
    'FROM scratch',
    'COPY --from=build /out/a /out/b /',
  ].join('\n'),
)

describe('toMermaid', () => {
  it('toMermaid shows nodes, arrows and roles', () => {
    expect(toMermaid(sample, null)).toBe(`flowchart LR
  stage0["build<br/>FROM golang:1.24"]
  stage1["lint<br/>FROM build"]
  stage2["stage 2<br/>FROM scratch"]
  image3(["golang:1.24"])
  image4(["tools:1"])
  context[/"build context"/]
  scratch(["scratch"])
  image3 ==>|"FROM"| stage0
  image4 -.->|"mount /bin"| stage0
  context -.->|"COPY ."| stage0
  stage0 ==>|"FROM"| stage1
  scratch ==>|"FROM"| stage2
  stage0 -->|"COPY /out/a<br/>/out/b"| stage2
  classDef ships stroke:#0a7a5e,stroke-width:2px
  classDef feeds stroke:#9a5900
  classDef unused stroke:#667080,stroke-dasharray:4 3
  classDef target stroke-width:4px
  class stage2 ships
  class stage0 feeds
  class stage1 unused
  class stage2 target
`)
  })

  it('toMermaid leaves no markup in labels', () => {
    expect(toMermaid(graphOf('FROM a"<b>#1'), null)).toContain('FROM a#34;#60;b#62;#35;1')
  })
})

describe('toDot', () => {
  it('toDot omits what a target does not need', () => {
    const dot = toDot(sample, 2)
    expect(dot).toContain('stage0 -> stage2 [label="COPY /out/a\\n/out/b"')
    expect(dot).not.toContain('lint')
  })

  it('toDot escapes labels', () => {
    expect(toDot(graphOf('FROM a"\\\\b'), null)).toContain('label="stage 0\\nFROM a\\"\\\\\\\\b')
  })
})

describe('toSvg', () => {
  it('toSvg shows instructions as escaped text', () => {
    const svg = toSvg(sample, null)
    expect(svg).toContain('>RUN</text>')
    expect(svg).not.toContain('<&1')
    expect(svg.match(/<path class="edge /g)).toHaveLength(6)
  })
})

describe('every picture', () => {
  it('every picture is the same for the same input, and never fails', () => {
    fc.assert(
      fc.property(dockerfileTexts, fc.nat(3), (text, target) => {
        const graph = graphOf(text)
        const only = target < graph.stages.length ? target : null
        for (const draw of [toMermaid, toDot, toSvg]) {
          expect(draw(graph, only)).toBe(draw(graphOf(text), only))
        }
        expect(toSvg(graph, only)).not.toMatch(/NaN|Infinity|undefined/)
      }),
      { seed: 20_261_124, numRuns: 200 },
    )
  })
})

describe('toGraphDocument', () => {
  it('toGraphDocument has the public shape', () => {
    const text = 'FROM ${X:-a} AS Build\nRUN x \\\n  y\nFROM build\nCOPY --from=0 / /'
    expect(toGraphDocument('f', graphOf(text), [])).toEqual({
      file: 'f',
      error: null,
      defaultTarget: 1,
      stages: [
        {
          index: 0,
          name: 'build',
          rawBase: '${X:-a}',
          base: 'a',
          platform: '',
          line: 1,
          endLine: 3,
          instructions: [{ keyword: 'RUN', line: 2, endLine: 3 }],
          edges: [{ kind: 'from', from: 'a', stage: -1, line: 1 }],
          needs: [0],
        },
        {
          index: 1,
          name: '',
          rawBase: 'build',
          base: 'build',
          platform: '',
          line: 4,
          endLine: 5,
          instructions: [{ keyword: 'COPY', line: 5, endLine: 5 }],
          edges: [
            { kind: 'from', from: 'build', stage: 0, line: 4 },
            { kind: 'copy', from: '0', stage: 0, line: 5 },
          ],
          needs: [0, 1],
        },
      ],
      warnings: [],
    })
  })
})

describe('text formats', () => {
  const source = { file: 'Dockerfile', graph: sample, diagnostics: [], only: null, target: 2 }

  it('text formats have different names and different endings', () => {
    expect(new Set(textFormats.map(({ id }) => id)).size).toBe(textFormats.length)
    expect(new Set(textFormats.map(({ extension }) => extension)).size).toBe(textFormats.length)
  })

  it.each(textFormats)('the format $id writes the same whole lines each time', ({ write }) => {
    expect(write(source)).toMatch(/[^\n]\n$/)
    expect(write(source)).toBe(write({ ...source }))
  })

  it('the text formats write what their functions write', () => {
    expect(textFormats.map(({ write }) => write(source))).toEqual([
      toMermaid(sample, null, 2),
      toDot(sample, null, 2),
      `${JSON.stringify(toGraphDocument('Dockerfile', sample, []))}\n`,
    ])
  })
})
