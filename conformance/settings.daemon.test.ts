import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ContainerConfig } from '#shared/evaluate/index.ts'
import { Draw } from '#shared/testing/draw.ts'
import { settingFile } from '#shared/testing/setting-files.ts'
import { imageSettings } from '#shared/testing/setting-images.ts'
import { type BuildHarness, createBuildHarness } from '../scripts/daemon/build-harness.ts'
import { inParallel } from '../scripts/daemon/in-parallel.ts'
import { loadSettingImages } from '../scripts/daemon/setting-images.ts'
import { daemonSocket } from '../scripts/daemon/worker-daemon.ts'
import { countCases } from '../scripts/safety/case-count.ts'
import { foretell } from './foretold.ts'

/**
 * Generated files full of settings, on base images with settings of their own: every stage is built on the private daemon, and
 * its image has exactly the settings that the model foretold, or BuildKit refuses it in the words that the model foretold. The
 * seed is fixed; another one is given with SETTINGS_SEED.
 */

const seed = Number(process.env.SETTINGS_SEED ?? 13)
const files = 250
const fewestStages = 1000

const draw = new Draw(seed)
const images = new Map(
  Array.from({ length: 32 }, (_, index) => [`settings-base-${index}:1`, imageSettings(draw)]),
)
const known = new Map<string, ContainerConfig>()

let harness: BuildHarness
let context = ''
let stages = 0
let refused = 0

beforeAll(async () => {
  const socket = daemonSocket()
  await loadSettingImages(socket, images)
  harness = createBuildHarness(socket)
  context = await harness.context({})
  for (const image of images.keys())
    known.set(image, await harness.services.images.config({ reference: image }))
})
afterAll(() => harness.close())

/** The daemon reports an empty command as none. */
const listed = (words: readonly string[] | null) => (words === null || words.length === 0 ? null : words)

const comparable = (settings: ContainerConfig): ContainerConfig => ({
  ...settings,
  cmd: listed(settings.cmd),
  entrypoint: listed(settings.entrypoint),
})

async function baseSettings(image: string): Promise<ContainerConfig> {
  const settings = known.get(image)
  if (settings === undefined) throw new Error(`no settings of ${image}`)
  return settings
}

it.each(Array.from({ length: files }, (_, index) => seed * 10_000 + index))(
  'every stage of the generated file %d has the settings that the model foretold',
  async (fileSeed) => {
    const file = settingFile(fileSeed, [...images.keys()])
    await inParallel(3, [...Array(file.stages).keys()], async (stage) => {
      const { finished } = await harness.build({
        context,
        dockerfile: file.text,
        target: String(stage),
        buildArgs: file.buildArgs,
      })
      const what = `stage ${stage}, build arguments ${JSON.stringify(file.buildArgs)}\n${file.text}`
      const { settings, unknown, refusal } = await foretell(file, stage, baseSettings)
      expect(finished.error?.message ?? null, what).toBe(refusal)
      if (refusal !== null) {
        refused += 1
        return
      }
      const real = await harness.services.images.config({ reference: finished.imageId ?? '' })
      expect(comparable(settings), what).toEqual(comparable(real))
      expect(unknown, what).toEqual([])
      stages += 1
    })
  },
)

it(`compared the settings of at least ${fewestStages} stages`, () => {
  countCases(
    'model',
    'settings of built stages',
    stages,
    `of ${files} files; ${refused} more refused as foretold`,
  )
  expect(stages).toBeGreaterThanOrEqual(fewestStages)
})
