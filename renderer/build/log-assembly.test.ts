import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BuildState, LogChunk, VertexState } from '#shared/build/build-state.ts'
import { entriesOfStage, LogAssembly } from './log-assembly.ts'

const vertex = (digest: string, stage: number, started: number): VertexState => ({
  digest,
  name: `[s${stage} 1/1] RUN x`,
  inputs: [],
  stage,
  instruction: 0,
  line: 2,
  state: 'running',
  started,
  completed: null,
  error: null,
  transfers: [],
})

const build = (
  logs: readonly LogChunk[],
  vertices: readonly VertexState[] = [],
  buildId = 'b',
): BuildState => ({
  buildId,
  status: 'running',
  target: 0,
  needs: [0, 1],
  startedAt: 0,
  finishedAt: null,
  imageId: null,
  error: null,
  vertices: new Map(vertices.map((each) => [each.digest, each])),
  stages: new Map(),
  steps: new Map(),
  logs,
  warnings: [],
})

const chunk = (digest: string, stage: number, text: string, time = 1): LogChunk => ({
  digest,
  stage,
  stream: 'stdout',
  text,
  time,
})

const shown = (assembly: LogAssembly): string[] =>
  assembly.entries.map((entry) => (entry.kind === 'line' ? entry.text : `# ${entry.digest}`))

describe('LogAssembly', () => {
  it('joins chunks into lines and heads every change of step', () => {
    const assembly = new LogAssembly()
    const logs = [chunk('a', 0, 'on'), chunk('b', 1, 'other\n'), chunk('a', 0, 'e\ntwo\n')]
    assembly.update(build(logs))
    expect(shown(assembly)).toEqual(['# a', 'one', '# b', 'other', '# a', 'two'])
    expect(entriesOfStage(assembly.entries, 1)).toHaveLength(2)
  })

  it('collapses returns and keeps colours over lines', () => {
    const assembly = new LogAssembly()
    assembly.update(build([chunk('a', 0, '10%\r'), chunk('a', 0, '50%\r100%\r\n\u001b[31mred\nstill\n')]))
    expect(shown(assembly)).toEqual(['# a', '100%', '\u001b[31mred', 'still'])
    const last = assembly.entries.at(-1)
    expect(last?.kind === 'line' && last.style.foreground).toBe(1)
  })

  it('heads steps that write nothing, in the order in which they began', () => {
    const assembly = new LogAssembly()
    assembly.update(build([chunk('a', 0, 'x\n', 15)], [vertex('b', 1, 20), vertex('a', 0, 10)]))
    expect(shown(assembly)).toEqual(['# a', 'x', '# b'])
  })

  it('starts afresh for another build', () => {
    const assembly = new LogAssembly()
    assembly.update(build([chunk('a', 0, 'x\n')]))
    assembly.update(build([chunk('a', 0, 'y\n')], [], 'c'))
    expect(shown(assembly)).toEqual(['# a', 'y'])
  })

  it('batching does not matter, and no character of plain output is lost', () => {
    const part = fc.tuple(fc.constantFrom('a', 'b'), fc.stringMatching(/^[xy\n]{0,6}$/))
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const logs = parts.map(([digest, text]) => chunk(digest, digest === 'a' ? 0 : 1, text))
        const whole = new LogAssembly()
        whole.update(build(logs))
        const single = new LogAssembly()
        for (let count = 1; count <= logs.length; count++) single.update(build(logs.slice(0, count)))
        expect(shown(single)).toEqual(shown(whole))
        for (const [digest, stage] of [
          ['a', 0],
          ['b', 1],
        ] as const) {
          const text = logs
            .filter((log) => log.digest === digest)
            .map((log) => log.text)
            .join('')
          const lines = entriesOfStage(whole.entries, stage).flatMap((entry) =>
            entry.kind === 'line' ? [entry.text] : [],
          )
          expect(lines.join('\n')).toBe(text.replace(/\n$/, ''))
        }
      }),
      { seed: 11 },
    )
  })

  it('takes 50,000 lines in a blink', () => {
    const assembly = new LogAssembly()
    const logs = Array.from({ length: 50_000 }, (_, index) => chunk('a', 0, `line ${index}\n`))
    const start = performance.now()
    assembly.update(build(logs))
    expect(assembly.entries).toHaveLength(50_001)
    expect(performance.now() - start).toBeLessThan(1000)
  })
})
