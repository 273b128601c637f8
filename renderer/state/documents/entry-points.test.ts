import { describe, expect, it } from 'vitest'
import {
  type BuildMemory,
  CallError,
  type EntryPoint,
  emptyBuildMemory,
  type ProjectProblem,
} from '#shared/api/index.ts'
import { defaultBuildOptions } from '#shared/build/index.ts'
import { selectButtonOptions, selectPreset } from '../builds/build-request-of.ts'
import { choosePreset, savePreset } from '../builds/preset-actions.ts'
import { chooseTarget } from '../graph/graph-actions.ts'
import { revision, startTestBench, type TestBench } from '../testing/test-bench.ts'
import { openDocument } from './document-actions.ts'
import { chooseEntry, selectContext, selectEntriesByStage, selectEntry } from './entry-points.ts'
import { selectShown } from './shown.ts'

const text = 'ARG V=1\nFROM alpine:$V AS a\nFROM a AS b\n'

const entry = (name: string, change: Partial<EntryPoint['options']> = {}): EntryPoint => ({
  kind: 'compose',
  name,
  file: '/app/compose.yaml',
  line: 2,
  dockerfile: '/app/Dockerfile',
  instead: null,
  context: '/app/context',
  variables: [],
  leftOut: [],
  missing: null,
  options: { ...defaultBuildOptions(''), ...change },
})

const web = entry('web', { target: 'A', buildArgs: { V: '2' }, tags: ['web:1'], platform: 'linux/arm64' })
const last = entry('last')
const stranger = entry('stranger', { target: 'nowhere' })

async function open(answer: () => readonly EntryPoint[]) {
  const bench = await startTestBench(text, {
    'projects.entries': () => ({ entries: [...answer()], problems: [] }),
  })
  await expect.poll(() => selectShown(bench.state()).entryPoints.entries.length).toBe(answer().length)
  return bench
}

it('entry points belong to the stages they build, the last one by default', async () => {
  const bench = await open(() => [web, last, stranger])
  expect([...selectEntriesByStage(bench.state())]).toEqual([
    [0, [web]],
    [1, [last]],
  ])
})

it('one that is chosen fills target, arguments, context and the rest of a build, until another target is chosen', async () => {
  const bench = await open(() => [web, last])
  savePreset(bench.session, 'release', { ...defaultBuildOptions('b'), noCache: true })
  chooseEntry(bench.session, web)
  expect(selectEntry(bench.state())).toEqual(web)
  expect(selectPreset(bench.state())).toBeNull()
  expect(selectContext(bench.state())).toBe('/app/context')
  expect(selectButtonOptions(bench.state())).toEqual({ ...web.options, target: 'a' })
  expect(selectShown(bench.state()).analysis?.graph.stages[0]?.base).toBe('alpine:2')

  chooseTarget(bench.session, 0)
  expect(selectEntry(bench.state())).toEqual(web)
  chooseTarget(bench.session, 1)
  chooseTarget(bench.session, 0)
  expect(selectEntry(bench.state())).toBeNull()
  expect(selectContext(bench.state())).toBe('/app')
  chooseEntry(bench.session, stranger)
  expect(selectEntry(bench.state())).toBeNull()
})

it('a build is asked for with the context of the entry point', async () => {
  const requests: unknown[] = []
  const bench = await startTestBench(text, {
    'projects.entries': () => ({ entries: [web], problems: [] }),
    'builds.start': (request) => {
      requests.push(request)
      return { buildId: 'abcdefgh' }
    },
  })
  await expect.poll(() => selectShown(bench.state()).entryPoints.entries.length).toBe(1)
  chooseEntry(bench.session, web)
  await bench.session.builds.start()
  expect(requests).toMatchObject([
    {
      context: '/app/context',
      target: 'a',
      buildArgs: { V: '2' },
      tags: ['web:1'],
      dockerfilePath: '/app/Dockerfile',
    },
  ])
})

it('follows the current content of the files, and drops an entry point that was removed', async () => {
  let answer = [web]
  const bench = await open(() => answer)
  chooseEntry(bench.session, web)
  answer = [entry('web', { target: 'a', buildArgs: { V: '3' } })]
  bench.host.push('projects.changed', {})
  await expect.poll(() => selectShown(bench.state()).buildArgs).toEqual({ V: '3' })
  expect(selectButtonOptions(bench.state())).toMatchObject({ target: 'a', tags: [] })
  answer = []
  bench.host.push('projects.changed', {})
  await expect.poll(() => selectEntry(bench.state())).toBeNull()
})

describe('the entry point that was chosen', () => {
  const id = 'compose web /app/compose.yaml'
  const release = { ...defaultBuildOptions('a'), buildArgs: { V: 'release' } }
  const problem = (code: ProjectProblem['code']): ProjectProblem => ({
    file: '/app/compose.yaml',
    line: 1,
    code,
    detail: '',
  })
  const written = (bench: TestBench): BuildMemory | undefined =>
    (bench.inputs('presets.write').at(-1) as { memory: BuildMemory } | undefined)?.memory
  const reopened = (
    entries: readonly EntryPoint[],
    memory: Partial<BuildMemory> = {},
    problems: readonly ProjectProblem[] = [],
  ): Promise<TestBench> =>
    startTestBench(text, {
      'projects.entries': () => ({ entries: [...entries], problems: [...problems] }),
      'presets.read': () => ({ ...emptyBuildMemory, entry: id, ...memory }),
    })

  it('is stored for its file until another target, a preset or none is chosen', async () => {
    const bench = await open(() => [web, last])
    const endings = [
      () => chooseTarget(bench.session, 1),
      () => chooseEntry(bench.session, null),
      () => choosePreset(bench.session, null),
      () => savePreset(bench.session, 'release', release),
    ]
    for (const end of endings) {
      chooseEntry(bench.session, web)
      expect(written(bench)?.entry).toBe(id)
      end()
      expect(written(bench)?.entry).toBeNull()
    }
    const count = bench.inputs('presets.write').length
    chooseTarget(bench.session, 0)
    chooseTarget(bench.session, 1)
    expect(bench.inputs('presets.write')).toHaveLength(count)
  })

  it.each(['the files first', 'what is remembered first'])(
    'is followed again when its file is opened again, %s',
    async (first) => {
      let answer: () => void = () => undefined
      const later = new Promise<void>((resolve) => {
        answer = resolve
      })
      const isFilesFirst = first === 'the files first'
      const opening = startTestBench(text, {
        'projects.entries': async () => {
          if (!isFilesFirst) await later
          return { entries: [web, last], problems: [] }
        },
        'presets.read': async () => {
          if (isFilesFirst) await later
          return { ...emptyBuildMemory, entry: id, presets: [{ name: 'release', options: release }] }
        },
      })
      setTimeout(answer)
      const bench = await opening
      await expect.poll(() => selectEntry(bench.state())).toEqual(web)
      expect(selectButtonOptions(bench.state())).toEqual({ ...web.options, target: 'a' })
      expect(selectShown(bench.state()).analysis?.graph.stages[0]?.base).toBe('alpine:2')
      expect(bench.inputs('presets.write')).toEqual([])
    },
  )

  it('is followed when its tab is shown again, where it was not yet known when another one was', async () => {
    let answer: () => void = () => undefined
    const later = new Promise<void>((resolve) => {
      answer = resolve
    })
    const bench = await startTestBench(text, {
      'projects.entries': ({ path }) => ({ entries: path === '/app/Other' ? [web] : [], problems: [] }),
      'presets.read': async ({ path }) => {
        if (path !== '/app/Other') return emptyBuildMemory
        await later
        return { ...emptyBuildMemory, entry: id }
      },
    })
    bench.disk.set('/app/Other', { text, revision: revision('2') })
    const opening = openDocument(bench.session, '/app/Other')
    await expect.poll(() => selectShown(bench.state()).entryPoints.entries).toEqual([web])
    await openDocument(bench.session, '/app/Dockerfile')
    answer()
    await opening
    expect(selectShown(bench.state()).chosenTarget).toBeNull()
    await openDocument(bench.session, '/app/Other')
    await expect.poll(() => selectEntry(bench.state())).toEqual(web)
    expect(selectShown(bench.state()).buildArgs).toEqual({ V: '2' })
  })

  it('is forgotten when it is gone from the project, and the preset of its target is used again', async () => {
    const presets = [{ name: 'release', options: { ...release, target: 'b' } }]
    const bench = await reopened([last], { presets, current: { b: 'release' } })
    await expect.poll(() => written(bench)?.entry).toBeNull()
    expect(selectPreset(bench.state())?.name).toBe('release')
    expect(selectShown(bench.state()).buildArgs).toEqual({ V: 'release' })
  })

  it('gives its arguments back when it goes, to the preset where there is one', async () => {
    let answer = [web]
    const bench = await open(() => answer)
    chooseEntry(bench.session, web)
    answer = []
    bench.host.push('projects.changed', {})
    await expect.poll(() => selectShown(bench.state()).buildArgs).toEqual({})
    expect(written(bench)?.entry).toBeNull()

    answer = [web]
    bench.host.push('projects.changed', {})
    await expect.poll(() => selectShown(bench.state()).entryPoints.entries.length).toBe(1)
    expect(selectEntry(bench.state())).toBeNull()
    savePreset(bench.session, 'release', release)
    chooseEntry(bench.session, web)
    answer = []
    bench.host.push('projects.changed', {})
    await expect.poll(() => selectShown(bench.state()).buildArgs).toEqual({ V: 'release' })
  })

  it('is kept while a part of the files cannot be read, or the request fails', async () => {
    const broken = await reopened([], {}, [problem('syntax')])
    await expect.poll(() => selectShown(broken.state()).entryPoints.problems.length).toBe(1)
    const unset = await reopened([], {}, [problem('not-set')])
    await expect.poll(() => written(unset)?.entry).toBeNull()
    const silent = await startTestBench(text, {
      'projects.entries': () => {
        throw new CallError({ code: 'cannot-read', message: 'no folder' })
      },
      'presets.read': () => ({ ...emptyBuildMemory, entry: id }),
    })
    for (const bench of [broken, silent]) {
      expect(bench.inputs('presets.write')).toEqual([])
      expect(selectEntry(bench.state())).toBeNull()
    }
  })

  it('sets the target that its file names', async () => {
    let answer = [web]
    const bench = await open(() => answer)
    chooseEntry(bench.session, web)
    answer = [entry('web', { target: 'b', buildArgs: { V: '2' } })]
    bench.host.push('projects.changed', {})
    await expect.poll(() => selectEntry(bench.state())?.options.target).toBe('b')
    expect(selectShown(bench.state()).chosenTarget).toBe(1)
  })
})
