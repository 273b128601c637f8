import { expect, it } from 'vitest'
import type { EntryPoint } from '#shared/api/index.ts'
import { plainOptions } from '#shared/build/index.ts'
import { selectButtonOptions, selectPreset } from './build-request-of.ts'
import { chooseEntry, selectContext, selectEntriesByStage, selectEntry } from './entry-points.ts'
import { chooseTarget } from './graph-actions.ts'
import { savePreset } from './preset-actions.ts'
import { startTestBench } from './test-bench.ts'

const text = 'ARG V=1\nFROM alpine:$V AS a\nFROM a AS b\n'

const entry = (name: string, change: Partial<EntryPoint['options']> = {}): EntryPoint => ({
  ...{ kind: 'compose', name, file: '/app/compose.yaml', line: 2, dockerfile: '/app/Dockerfile' },
  ...{ instead: null, context: '/app/context', leftOut: [] },
  options: { ...plainOptions(''), ...change },
})

const web = entry('web', { target: 'A', buildArgs: { V: '2' }, tags: ['web:1'], platform: 'linux/arm64' })
const last = entry('last')
const stranger = entry('stranger', { target: 'nowhere' })

async function open(answer: () => readonly EntryPoint[]) {
  const bench = await startTestBench(text, {
    'projects.entries': () => ({ entries: [...answer()], problems: [] }),
  })
  await expect.poll(() => bench.state().entryPoints.entries.length).toBe(answer().length)
  return bench
}

it('entry points belong to the stages they build, the last one where they name none', async () => {
  const bench = await open(() => [web, last, stranger])
  expect([...selectEntriesByStage(bench.state())]).toEqual([
    [0, [web]],
    [1, [last]],
  ])
})

it('one that is chosen fills target, arguments, context and the rest of a build, until another target is chosen', async () => {
  const bench = await open(() => [web, last])
  savePreset(bench.session, 'release', { ...plainOptions('b'), noCache: true })
  chooseEntry(bench.session, web)
  expect(selectEntry(bench.state())).toEqual(web)
  expect(selectPreset(bench.state())).toBeNull()
  expect(selectContext(bench.state())).toBe('/app/context')
  expect(selectButtonOptions(bench.state())).toEqual({ ...web.options, target: 'a' })
  expect(bench.state().analysis?.graph.stages[0]?.base).toBe('alpine:2')

  chooseTarget(bench.session, 0)
  expect(selectEntry(bench.state())).toEqual(web)
  chooseTarget(bench.session, 1)
  chooseTarget(bench.session, 0)
  expect(selectEntry(bench.state())).toBeNull()
  expect(selectContext(bench.state())).toBe('/app')
  chooseEntry(bench.session, stranger)
  expect(bench.state().entryInUse).toBeNull()
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
  await expect.poll(() => bench.state().entryPoints.entries.length).toBe(1)
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

it('what the files say now is followed, and an entry point that went is not', async () => {
  let answer = [web]
  const bench = await open(() => answer)
  chooseEntry(bench.session, web)
  answer = [entry('web', { target: 'a', buildArgs: { V: '3' } })]
  bench.host.push('projects.changed', {})
  await expect.poll(() => bench.state().buildArgs).toEqual({ V: '3' })
  expect(selectButtonOptions(bench.state())).toMatchObject({ target: 'a', tags: [] })
  answer = []
  bench.host.push('projects.changed', {})
  await expect.poll(() => selectEntry(bench.state())).toBeNull()
})
