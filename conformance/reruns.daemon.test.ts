import { afterAll, beforeAll, expect, it } from 'vitest'
import { initialBuildState, reduceBuild } from '#shared/build/index.ts'
import type { ContainerConfig } from '#shared/evaluate/index.ts'
import { Draw } from '#shared/testing/draw.ts'
import { changeSetting } from '#shared/testing/setting-changes.ts'
import type { SettingFile } from '#shared/testing/setting-files.ts'
import { stepFile } from '#shared/testing/step-files.ts'
import { type BuildHarness, createBuildHarness } from '../scripts/daemon/build-harness.ts'
import { daemonSocket } from '../scripts/daemon/worker-daemon.ts'
import { countCases } from '../scripts/safety/case-count.ts'
import { type BuiltFile, type ForetoldSteps, forecastOf, impactOf } from './foretold-reruns.ts'
import { type RealSteps, realSteps } from './real-steps.ts'

/**
 * Generated files whose steps depend on ENV, ARG, WORKDIR, USER, SHELL, ONBUILD and build arguments are built on the private
 * daemon, one of these is changed, and they are built again: the steps that ran are those that impact named, and exactly
 * those that the forecast named. The seed is fixed; another one is given with RERUNS_SEED.
 */

const seed = Number(process.env.RERUNS_SEED ?? 13)
const files = 52
const changesPerFile = 4
const fewestChanges = 200

/** What the base images set, triggers included. */
const bases = [
  '',
  'ENV A=base PATH=/base:$PATH\nWORKDIR /base/dir',
  'ENV B="base b" x=1 DIR=base-dir\nSHELL ["/bin/ash", "-c"]\nUSER nobody',
  'ENV HOME=/h\nONBUILD ENV C=trigger-$A\nONBUILD WORKDIR t\nONBUILD ARG A=trigger\nONBUILD RUN echo trigger $A',
]
const images = new Map<string, ContainerConfig>()

let harness: BuildHarness
let context = ''
const counts = { changes: 0, ran: 0, namedToRun: 0, mayRun: 0 }

beforeAll(async () => {
  harness = createBuildHarness(daemonSocket())
  for (const [index, settings] of bases.entries()) {
    const tag = `step-base-${index}:1`
    const dockerfile = `FROM alpine:3.8\n${settings}\n`
    const { finished } = await harness.build({ context: await harness.context({}), dockerfile, tags: [tag] })
    expect(finished.error).toBeNull()
    images.set(tag, await harness.services.images.config({ reference: tag }))
  }
  context = await harness.context({ f: 'f', 'd/g': 'g' })
})
afterAll(() => harness.close())

async function build(file: SettingFile): Promise<BuiltFile & { readonly real: RealSteps }> {
  const { text, buildArgs } = file
  const { events, finished } = await harness.build({ context, dockerfile: text, buildArgs })
  expect(finished.error, text).toBeNull()
  const state = reduceBuild(initialBuildState(finished.status), events)
  return { file, state, real: realSteps(file, state) }
}

/** What ran without being named, and what was cached though it was named to run. */
function wrongImpact(impact: ForetoldSteps<'runs' | 'mayRun'>, real: RealSteps, changesAll: boolean) {
  const ofSteps = [...real.steps].map(([step, outcome]) => ({ step, outcome, named: impact.steps.get(step) }))
  return ofSteps.filter(({ outcome, named }) =>
    outcome === 'runs' ? named === undefined : changesAll && named === 'runs',
  )
}

it.each(Array.from({ length: files }, (_, index) => seed * 10_000 + index))(
  'the steps of the generated file %d that run again are those that impact and forecast named',
  async (fileSeed) => {
    const draw = new Draw(fileSeed)
    let built = await build(stepFile(fileSeed, [...images.keys()]))
    const earlier: BuiltFile[] = [built]
    for (let count = 0; count < changesPerFile; count++) {
      // Never the same in two files, so that nothing is in the cache from elsewhere.
      const made = changeSetting(built.file, draw, fileSeed * changesPerFile + count)
      const impact = impactOf(built.file, made.change, images)
      const forecast = forecastOf(earlier, made.file, images)
      built = await build(made.file)
      const what = `${made.title}\n${JSON.stringify(built.file.buildArgs)}\n${built.file.text}`
      expect(wrongImpact(impact, built.real, made.changesAll), what).toEqual([])
      expect(forecast, what).toEqual(built.real)
      earlier.unshift(built)
      const named = [...impact.steps.values()]
      counts.changes += 1
      counts.ran += [...built.real.steps.values()].filter((outcome) => outcome === 'runs').length
      counts.namedToRun += named.filter((state) => state === 'runs').length
      counts.mayRun += named.filter((state) => state === 'mayRun').length
    }
  },
)

it(`made at least ${fewestChanges} changes`, () => {
  const { changes, ran, namedToRun, mayRun } = counts
  const detail = `${ran} steps ran; impact named ${namedToRun} to run and ${mayRun} that may`
  countCases('model', 'changes of settings built again', changes, detail)
  expect(changes).toBeGreaterThanOrEqual(fewestChanges)
})
