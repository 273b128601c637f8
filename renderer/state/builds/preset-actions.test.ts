import { expect, it } from 'vitest'
import { type BuildMemory, emptyBuildMemory } from '#shared/api/index.ts'
import { defaultBuildOptions } from '#shared/build/index.ts'
import { openDocument } from '../documents/document-actions.ts'
import { selectShown } from '../documents/shown.ts'
import { stepTabs } from '../documents/tab-actions.ts'
import { setBuildArg } from '../documents/text-actions.ts'
import { chooseTarget } from '../graph/graph-actions.ts'
import { startTestBench } from '../testing/test-bench.ts'
import { selectButtonOptions, selectPreset } from './build-request-of.ts'
import { choosePreset, deletePreset, rememberOptions, savePreset } from './preset-actions.ts'

const text = 'ARG V=1\nFROM alpine:$V AS a\nFROM a AS b\n'
const release = { ...defaultBuildOptions('b'), tags: ['me/b:1'], buildArgs: { V: '2' }, noCache: true }

it('a saved preset is in use for its target, and the Build button follows it', async () => {
  const bench = await startTestBench(text)
  savePreset(bench.session, 'release', release)
  expect(selectPreset(bench.state())?.name).toBe('release')
  expect(selectButtonOptions(bench.state())).toEqual(release)
  expect(selectShown(bench.state()).analysis?.graph.stages[0]?.base).toBe('alpine:2')

  chooseTarget(bench.session, 0)
  expect(selectPreset(bench.state())).toBeNull()
  expect(selectButtonOptions(bench.state())).toMatchObject({ target: 'a', noCache: false, tags: [] })
})

it('what is remembered is written to the host, and read with the document', async () => {
  const bench = await startTestBench(text)
  savePreset(bench.session, 'release', release)
  rememberOptions(bench.session, { ...release, pull: true })
  const written = bench.inputs('presets.write').at(-1) as { path: string; memory: BuildMemory }
  expect(written).toEqual({ path: '/app/Dockerfile', memory: selectShown(bench.state()).memory })
  expect(written.memory.last.b).toMatchObject({ pull: true })

  const again = await startTestBench(text, { 'presets.read': () => written.memory })
  expect(selectPreset(again.state())?.name).toBe('release')
  expect(selectShown(again.state()).buildArgs).toEqual({ V: '2' })
})

it('a preset takes the place of the one of its name and target, and goes with its use', async () => {
  const bench = await startTestBench(text)
  savePreset(bench.session, 'x', release)
  savePreset(bench.session, 'x', { ...release, pull: true })
  savePreset(bench.session, 'x', defaultBuildOptions('a'))
  expect(
    selectShown(bench.state()).memory.presets.map(({ options }) => [options.target, options.pull]),
  ).toEqual([
    ['b', true],
    ['a', false],
  ])
  choosePreset(bench.session, null)
  expect(selectPreset(bench.state())).toBeNull()
  choosePreset(bench.session, 'x')
  deletePreset(bench.session, 'b', 'x')
  deletePreset(bench.session, 'a', 'x')
  expect(selectShown(bench.state()).memory).toEqual(emptyBuildMemory)
})

it('a preset gives its arguments once to each document, also to one that was hidden when it came', async () => {
  const memory = {
    ...emptyBuildMemory,
    presets: [{ name: 'release', options: release }],
    current: { b: 'release' },
  }
  let answer = (): void => undefined
  const bench = await startTestBench(text, {
    'presets.read': ({ path }) =>
      path === '/web/Dockerfile'
        ? new Promise((resolve) => {
            answer = () => resolve(memory)
          })
        : emptyBuildMemory,
  })
  bench.disk.set('/web/Dockerfile', { text, revision: 'f'.repeat(64) })
  const opening = openDocument(bench.session, '/web/Dockerfile')
  await expect.poll(() => selectShown(bench.state()).file?.path).toBe('/web/Dockerfile')
  await stepTabs(bench.session, 1)
  answer()
  await opening
  expect(selectShown(bench.state()).buildArgs).toEqual({})
  await stepTabs(bench.session, 1)
  expect(selectShown(bench.state()).buildArgs).toEqual({ V: '2' })

  setBuildArg(bench.session, 'V', '3')
  await stepTabs(bench.session, 1)
  await stepTabs(bench.session, 1)
  expect(selectShown(bench.state()).buildArgs).toEqual({ V: '3' })
})
