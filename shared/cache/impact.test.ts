import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { argumentDeclarations } from '../evaluate/index.ts'
import { resolveStages } from '../stages/index.ts'
import { cacheProjects } from '../testing/cache-projects.ts'
import { generateDockerfile } from '../testing/generate.ts'
import { type CacheChange, changeAtLine } from './cache-change.ts'
import type { BuildFile } from './cache-steps.ts'
import { cacheImpact, type Rerun } from './impact.ts'

function read(text: string, options: BuildFile['options'] = {}): BuildFile {
  const dockerfile = parseDockerfile(text)
  return { dockerfile, graph: resolveStages(dockerfile, options), options }
}

const impact = (file: BuildFile, ...changes: CacheChange[]) =>
  cacheImpact(file, file.graph.defaultTarget, changes)

/** `line:reason`, with a `?` where the step runs only if files differ. */
const told = (reruns: readonly Rerun[]) =>
  reruns.map(({ line, certainty, reason }) => `${line}${certainty === 'runs' ? '' : '?'}:${reason.kind}`)

const atLine = (file: BuildFile, line: number): CacheChange => {
  const change = changeAtLine(file.graph, file.dockerfile, line)
  if (change === null) throw new RangeError(`nothing on line ${line}`)
  return change
}

const tree = (path: string): CacheChange => ({ kind: 'path', path, scope: 'tree' })

describe('an instruction', () => {
  it('an instruction that runs is run again, with all that builds on it', () => {
    const file = read('FROM a\nRUN one\nRUN two\nCOPY x /\nCMD x\n')
    expect(told(impact(file, atLine(file, 3)))).toEqual(['3:instruction', '4:follows'])
  })
  it('an instruction copied from runs again only if its files differ', () => {
    const file = read('FROM a AS b\nRUN one\nFROM a\nCOPY --from=b /x /\nRUN two\n')
    const reruns = impact(file, atLine(file, 2))
    expect(told(reruns)).toEqual(['2:instruction', '4?:source', '5?:follows'])
    expect(reruns[1]?.reason).toMatchObject({ step: { stage: 0, instruction: 0, line: 2 }, paths: ['/x'] })
  })
  it('an instruction below a RUN with a secret runs that, and what follows, only if its files differ', () => {
    const file = read('FROM a\nRUN one\nRUN --mount=type=secret,id=s two\nRUN three\n')
    expect(told(impact(file, atLine(file, 2)))).toEqual(['2:instruction', '3?:baseFiles', '4?:follows'])
    expect(told(impact(file, atLine(file, 3)))).toEqual(['3:instruction', '4:follows'])
  })
  it('an instruction in a stage that the target does not need changes nothing', () => {
    const file = read('FROM a AS b\nRUN one\nFROM a\nRUN two\n')
    expect(impact(file, atLine(file, 2))).toEqual([])
  })
  it('a metadata instruction runs nothing', () => {
    const lines = ['LABEL a=1', 'CMD a', 'EXPOSE 1', 'VOLUME /v', 'STOPSIGNAL 9', 'HEALTHCHECK NONE']
    for (const line of lines) {
      const file = read(`FROM a\n${line}\nRUN one\n`)
      expect(impact(file, atLine(file, 2)), line).toEqual([])
    }
  })
  it('an instruction that sets something affects what sees it', () => {
    const env = read('FROM a\nENV V=1\nCOPY x /\nCOPY x /$V\nRUN one\n')
    expect(told(impact(env, atLine(env, 2)))).toEqual(['4:variables', '5:variables'])
    const user = read('FROM a\nUSER u\nCOPY x /\nRUN one\n')
    expect(told(impact(user, atLine(user, 2)))).toEqual(['4:setting'])
    const shell = read('FROM a\nSHELL ["x"]\nRUN ["one"]\nRUN one\n')
    expect(told(impact(shell, atLine(shell, 2)))).toEqual(['4:setting'])
  })
  it('FROM reruns its whole stage, and the stages on top', () => {
    const file = read('FROM a AS b\nRUN one\nFROM b\nRUN two\n')
    expect(told(impact(file, atLine(file, 1)))).toEqual(['1:instruction', '2:follows', '4:follows'])
    expect(impact(file, atLine(file, 1))[2]?.reason).toMatchObject({ step: { line: 2 } })
  })
  it('an instruction behind ONBUILD runs where it is attached', () => {
    const file = read('FROM a AS b\nONBUILD RUN one\nRUN two\nFROM b\nRUN three\n')
    expect(told(impact(file, atLine(file, 2)))).toEqual(['2:instruction', '5:follows'])
  })
})

describe('a build argument', () => {
  it('a build argument affects every RUN after its ARG, used or not', () => {
    const file = read('FROM a\nRUN one\nARG V=1\nCOPY x /\nRUN two\n')
    expect(told(impact(file, { kind: 'argument', name: 'V' }))).toEqual(['5:variables'])
  })
  it('a build argument does not matter where an ENV overrides it', () => {
    const file = read('FROM a\nARG V=1\nENV V=2\nRUN two\n')
    expect(impact(file, { kind: 'argument', name: 'V' })).toEqual([])
  })
  it('a build argument that no ARG declares changes nothing', () => {
    expect(impact(read('FROM a\nRUN one\n'), { kind: 'argument', name: 'V' })).toEqual([])
  })
  it('a build argument in FROM changes the base', () => {
    const file = read('ARG V=1\nFROM a:$V\nRUN one\n')
    expect(told(impact(file, { kind: 'argument', name: 'V' }))).toEqual(['2:variables', '3:follows'])
    expect(told(impact(file, atLine(file, 1)))).toEqual(['2:variables', '3:follows'])
  })
  it('the default of a given build argument does not matter', () => {
    const text = 'FROM a\nARG V=1\nRUN one\n'
    const [free, given] = [read(text), read(text, { buildArgs: { V: '2' } })]
    expect(told(impact(free, atLine(free, 2)))).toEqual(['3:variables'])
    expect(impact(given, { kind: 'argument', name: 'OTHER' })).toEqual([])
    // With another text the line may declare further names, which the RUN sees.
    expect(impact(given, atLine(given, 2))).toMatchObject([{ line: 3, certainty: 'ifChanged' }])
  })
  it('a build argument that affects a word only through an operator may leave it unchanged', () => {
    const file = read('FROM a\nARG V=1\nCOPY ${V:+on} /\n')
    expect(impact(file, { kind: 'argument', name: 'V' })).toMatchObject([
      { line: 3, certainty: 'ifChanged', reason: { kind: 'variables', names: ['V'], line: 2 } },
    ])
  })
  it('a build argument with an unused default changes nothing', () => {
    const file = read('FROM scratch\nENV A=1\nARG V=1\nCOPY ${A:-$V} /\n')
    expect(impact(file, { kind: 'argument', name: 'V' })).toEqual([])
  })
})

describe('an ARG that hides an ENV', () => {
  const file = read('FROM scratch AS a\nENV X=one\nARG X=two\nFROM a AS b\nWORKDIR /w/$X\n')
  it('an ARG that hides an ENV ends with its stage: the ENV decides in those built FROM it', () => {
    expect(told(impact(file, atLine(file, 2)))).toEqual(['5:variables'])
    expect(impact(file, atLine(file, 3))).toEqual([])
  })
})

describe('WORKDIR', () => {
  it('WORKDIR is made by the current user', () => {
    const file = read('FROM a\nUSER app\nWORKDIR /w\n')
    expect(told(impact(file, atLine(file, 2)))).toEqual(['3:setting'])
  })
})

describe('an image', () => {
  it('an image that a stage starts from reruns the stage', () => {
    const file = read('FROM a\nRUN one\n')
    expect(told(impact(file, { kind: 'image', image: 'a' }))).toEqual(['1:image', '2:follows'])
  })
  it('an image that is copied from is compared by content', () => {
    const file = read('FROM a\nCOPY --from=tools /x /\nRUN one\n')
    expect(told(impact(file, { kind: 'image', image: 'tools' }))).toEqual(['2?:sourceImage', '3?:follows'])
  })
})

describe('a path of the context', () => {
  it.each([
    ['src/a.c', 'src', true],
    ['src', 'src/a.c', true],
    ['src/a.c', './src/', true],
    ['src/a.c', '/src', true],
    ['srcs/a.c', 'src', false],
    ['a.txt', '*.txt', true],
    ['d/a.txt', '*.txt', false],
    ['d/a.txt', '*', true],
    ['d/a.txt', '?/[ab].txt', true],
    ['anything/at/all', '.', true],
    ['.', 'a', true],
  ])('%s and COPY %s: %s', (path, source, isRead) => {
    const file = read(`FROM a\nRUN one\nCOPY ${source} /x/\n`)
    expect(told(impact(file, tree(path)))).toEqual(isRead ? ['3:files'] : [])
  })
  it('a path of the context is read by mounts, too', () => {
    const file = read('FROM a\nRUN --mount=source=a,target=/a one\nRUN --mount=target=/b two\n')
    expect(told(impact(file, tree('b')))).toEqual(['3:files'])
    expect(told(impact(file, tree('a')))).toEqual(['2:files', '3:files'])
  })
  it('a folder whose mode alone differs counts below what is copied', () => {
    const file = read('FROM a\nCOPY d /d/\n')
    expect(impact(file, { kind: 'path', path: 'd', scope: 'entry' })).toEqual([])
    expect(told(impact(file, { kind: 'path', path: 'd/e', scope: 'entry' }))).toEqual(['2:files'])
  })
})

/** Files with many stages, and changes to them: existing instructions, arguments, images and paths. */
const changedFiles = fc
  .record({
    text: fc.oneof(
      fc.constantFrom(...cacheProjects.map(({ dockerfile }) => dockerfile.replaceAll('@', 'x'))),
      fc
        .record({ seed: fc.integer(), stages: fc.integer({ min: 1, max: 6 }), lines: fc.constant(60) })
        .map(generateDockerfile),
    ),
    picks: fc.array(fc.tuple(fc.nat(3), fc.nat()), { minLength: 1, maxLength: 4 }),
  })
  .map(({ text, picks }) => {
    const file = read(text)
    return { text, file, changes: picks.flatMap(([kind, at]) => pickChange(file, kind, at) ?? []) }
  })

function pickChange({ graph }: BuildFile, kind: number, at: number): CacheChange | undefined {
  const pick = <T>(all: readonly T[]) => all[at % Math.max(1, all.length)]
  const stage = pick(graph.stages)
  if (stage === undefined) return undefined
  if (kind === 0) {
    const instruction = (at % (stage.instructions.length + 1)) - 1
    return { kind: 'instruction', stage: stage.index, instruction }
  }
  const [arg, edge] = [pick(argumentDeclarations(graph)), pick(graph.stages.flatMap(({ edges }) => edges))]
  if (kind === 1) return arg === undefined ? undefined : { kind: 'argument', name: arg.name }
  if (kind === 2)
    return edge === undefined || edge.image === '' ? undefined : { kind: 'image', image: edge.image }
  const path = pick(graph.stages.flatMap(({ contextReads }) => contextReads.flatMap(({ paths }) => paths)))
  return path === undefined ? undefined : tree(path.replace(/^\.\/|\/$/g, '') || '.')
}

const keyOf = ({ stage, instruction, line }: Rerun) => `${stage}:${instruction}:${line}`

describe('laws', () => {
  const holds = (property: Parameters<typeof fc.assert>[0]) => fc.assert(property, { seed: 6, numRuns: 300 })

  it('impact(f, []) = []', () => {
    holds(
      fc.property(changedFiles, ({ file }) => {
        expect(impact(file)).toEqual([])
      }),
    )
  })
  it('impact(f, c) ⊆ impact(f, c ∪ d), as certain at least', () => {
    holds(
      fc.property(changedFiles, ({ file, changes }) => {
        const all = new Map(impact(file, ...changes).map((each) => [keyOf(each), each.certainty]))
        for (const each of impact(file, ...changes.slice(1))) {
          expect(all.has(keyOf(each))).toBe(true)
          if (each.certainty === 'runs') expect(all.get(keyOf(each))).toBe('runs')
        }
      }),
    )
  })
  it('a step that runs takes along all steps after it in its stage and in stages on top', () => {
    holds(
      fc.property(changedFiles, ({ file, changes }) => {
        const reruns = impact(file, ...changes)
        const first = new Map<number, Rerun>()
        for (const each of reruns) {
          if (each.certainty === 'runs' && !first.has(each.stage)) first.set(each.stage, each)
        }
        const again = new Map(reruns.map((each) => [keyOf(each), each.certainty]))
        for (const [index, { instruction }] of first) {
          let certainty: Rerun['certainty'] = 'runs'
          for (const [at, each] of file.graph.stages[index]?.instructions.entries() ?? []) {
            if (at <= instruction || !['RUN', 'COPY', 'ADD'].includes(each.keyword)) continue
            // After one that compares files, it depends on files, unless something else is changed there.
            if (each.flags.some(({ value }) => /type=(?:secret|ssh)/.test(value?.text ?? '')))
              certainty = 'ifChanged'
            expect(certainty === 'runs' ? ['runs'] : ['runs', 'ifChanged']).toContain(
              again.get(`${index}:${at}:${each.line}`),
            )
          }
          for (const child of file.graph.stages) {
            const isBuilt = file.graph.stages[file.graph.defaultTarget]?.needs.includes(child.index)
            const has = child.instructions.some(({ keyword }) => keyword === 'RUN')
            if (isBuilt && has && child.edges[0]?.stage === index)
              expect(reruns.map(({ stage }) => stage)).toContain(child.index)
          }
        }
      }),
    )
  })
  it('reruns are in file order, each once, in stages the target needs', () => {
    holds(
      fc.property(changedFiles, ({ file, changes }) => {
        const reruns = impact(file, ...changes)
        const order = reruns.map(({ stage, instruction }) => stage * 1e6 + instruction)
        expect(order).toEqual([...order].sort((a, b) => a - b))
        const needs = file.graph.stages[file.graph.defaultTarget]?.needs
        for (const { stage } of reruns) expect(needs).toContain(stage)
      }),
    )
  })
  it('every reason leads, step by step, to a change', () => {
    holds(
      fc.property(changedFiles, ({ file, changes }) => {
        const reruns = impact(file, ...changes)
        const lines = new Set(reruns.map(({ stage, line }) => `${stage}:${line}`))
        for (const { reason, line, stage } of reruns) {
          if (reason.kind !== 'follows') continue
          const from = file.graph.stages[reason.step.stage]?.from.line
          const isChangedFrom = reason.step.line === from
          expect(isChangedFrom || lines.has(`${reason.step.stage}:${reason.step.line}`)).toBe(true)
          expect(reason.step.stage < stage || reason.step.line < line).toBe(true)
        }
      }),
    )
  })
})
