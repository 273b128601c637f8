import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BuildHarness, createBuildHarness } from '../../scripts/daemon/build-harness.ts'
import { daemonSocket } from '../../scripts/daemon/worker-daemon.ts'
import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages } from '../stages/index.ts'
import { baseImageOf, effectiveImage } from './effective-image.ts'
import { type ContainerConfig, containerConfigOf } from './image-settings.ts'

/** The model and the private daemon agree on every target of every file. */

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const dockerfilesIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.Dockerfile'))
    .map((name) => join(folder, name))

const fixtures = dockerfilesIn(here('./testing/fixtures/'))
const samples = readdirSync(here('../../samples/')).map((name) => here(`../../samples/${name}/Dockerfile`))

/** What the fixtures copy. */
const helloC = { 'hello.c': 'int main(void) { return 0; }\n' }

/** The texts of the files of a sample, by their paths in its folder. */
function filesBeside(dockerfile: string): Record<string, string> {
  const folder = dirname(dockerfile)
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const paths = files.map(({ parentPath, name }) => join(parentPath, name))
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]))
}

/** Build arguments by file. */
const buildArgs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'build-arguments': { VERSION: '2', UNDECLARED_DEFAULT: 'given', UNKNOWN: 'ignored' },
}

let harness: BuildHarness
let targets = 0

beforeAll(async () => {
  harness = createBuildHarness(daemonSocket())
  for (const path of dockerfilesIn(here('./testing/fixtures/bases/'))) {
    const tag = `stagegraph-test/${basename(path, '.Dockerfile')}:1`
    const context = await harness.context({})
    const { finished } = await harness.build({ context, dockerfile: readFileSync(path, 'utf8'), tags: [tag] })
    expect(finished.error).toBeNull()
  }
})
afterAll(async () => {
  process.stdout.write(`effective image: ${targets} targets of ${fixtures.length + samples.length} files\n`)
  await harness.close()
})

const inspect = (reference: string): Promise<ContainerConfig> => harness.services.images.config({ reference })

/** The daemon reports an empty command as missing. */
const listOf = (value: unknown): readonly string[] | null =>
  Array.isArray(value) && value.length > 0 ? value.map(String) : null

const withoutEmpty = (settings: ContainerConfig): ContainerConfig => ({
  ...settings,
  cmd: listOf(settings.cmd),
  entrypoint: listOf(settings.entrypoint),
})

describe('the effective image equals docker image inspect', () => {
  it.each([...samples, ...fixtures].map((path) => [path.slice(here('../../').length), path]))(
    '%s',
    async (_, path) => {
      const text = readFileSync(path, 'utf8')
      const args = buildArgs[basename(path, '.Dockerfile')] ?? {}
      const context = await harness.context(path.endsWith('/Dockerfile') ? filesBeside(path) : helloC)
      const file = parseDockerfile(text)
      const { stages } = resolveStages(file, { buildArgs: args })
      for (const { index } of stages) {
        const target = String(index)
        const { finished } = await harness.build({ context, dockerfile: text, target, buildArgs: args })
        if (finished.imageId === null) throw new Error(`target ${target}: ${JSON.stringify(finished.error)}`)
        const graph = resolveStages(file, { buildArgs: args, target })
        const base = baseImageOf(graph, index)
        const known = base === 'scratch' ? null : await inspect(base)
        const image = effectiveImage(graph, index, known)
        expect(withoutEmpty(containerConfigOf(image)), `target ${target}`).toEqual(
          await inspect(finished.imageId),
        )
        targets += 1
      }
    },
    120_000,
  )
})
