import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { initialBuildState, reduceBuild } from '#shared/build/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { notShipped } from '#shared/images/index.ts'
import { resolveStages, stageRoles } from '#shared/stages/index.ts'
import { type BuildHarness, createBuildHarness } from '../../scripts/daemon/build-harness.ts'
import { snapshotImage } from '../../scripts/daemon/image-snapshot.ts'
import { daemonSocket } from '../../scripts/daemon/worker-daemon.ts'

/** Cache records are distinguished by their commands, so no other test on the same daemon uses these. */
const dockerfile = `FROM alpine:3.8 AS single
RUN apk add --no-cache gcc libc-dev && : for image-files
WORKDIR /app
COPY hello.c ./
RUN gcc -o hello hello.c
RUN rm -rf /usr/bin/tcc /app/hello.c && ln hello second && ln -s hello link
CMD ["./hello"]

FROM alpine:3.8 AS compile
RUN apk add --no-cache gcc libc-dev && : for image-files
COPY hello.c /app/
RUN gcc -o /app/hello /app/hello.c && : for image-files

FROM alpine:3.8 AS small
COPY --from=compile /app/hello /app/
ENV MODE=small
CMD ["./hello"]
`

let harness: BuildHarness
let context: string
beforeAll(async () => {
  harness = createBuildHarness(daemonSocket())
  context = await harness.context({ 'hello.c': 'int main(void) { return 0; }\n' })
})
afterAll(() => harness.close())

async function built(target: string) {
  const { events, finished } = await harness.build({ context, dockerfile, target })
  if (finished.imageId === null) throw new Error(`no image: ${JSON.stringify(finished)}`)
  return { id: finished.imageId, events }
}

describe('the files of an image', () => {
  test('the files of an image are those of its container, and removed files still count', async () => {
    const { id } = await built('single')
    const files = await harness.services.images.files({ imageId: id })
    const whole = await harness.services.images.layer({ imageId: id, layer: null })
    const docker = await (await harness.services.daemon.engine()).docker()
    const { files: expected } = await snapshotImage(docker, id)
    // A mount point that the daemon creates in every container.
    const seen = whole.files
      .map(({ path }) => `/${path}`)
      .filter((path) => !/^\/(?:dev|proc|sys)$/.test(path))
    expect(seen.sort()).toEqual([...expected.keys()].filter((path) => path !== '/').sort())
    for (const { path, kind, size, link } of whole.files) {
      const told = expected.get(`/${path}`)
      if (told === undefined) continue
      const [type = ''] = told.split(' ')
      const exported = { file: 'file', link: 'file', directory: 'directory', symlink: 'symlink' }[type]
      expect([path, kind === 'hardlink' ? 'file' : kind]).toEqual([path, exported])
      if (kind === 'symlink') expect(told).toContain(`-> ${link}`)
      expect(size).toBeGreaterThanOrEqual(0)
    }

    const history = await harness.services.images.history({ imageId: id })
    expect(files.layers.map(({ history: at }) => history.layers[at ?? -1]?.createdBy)).toEqual(
      files.layers.map(({ createdBy }) => createdBy),
    )
    const layerOf = (words: string) => files.layers.findIndex(({ createdBy }) => createdBy.includes(words))
    const [installed, removed] = [layerOf('apk add'), layerOf('rm -rf')]
    const { files: changes } = await harness.services.images.layer({ imageId: id, layer: removed })
    const compiler = changes.find(({ path }) => path === 'usr/bin/tcc')
    expect(compiler).toMatchObject({ change: 'removed' })
    expect(compiler?.size).toBeGreaterThan(100_000)
    const added = await harness.services.images.layer({ imageId: id, layer: installed })
    expect(added.files.find(({ path }) => path === 'usr/bin/tcc')).toMatchObject({ hiddenBy: removed })
    expect(files.layers[installed]?.wasted).toBeGreaterThanOrEqual(compiler?.size ?? Number.NaN)
    expect(files.wasted).toBe(files.layers.reduce((sum, { wasted }) => sum + wasted, 0))
    expect(changes.map(({ path, change }) => `${change} ${path}`)).toEqual(
      expect.arrayContaining(['removed app/hello.c', 'added app/second', 'added app/link']),
    )
  })

  test('the files of two targets are compared', async () => {
    const [single, small] = [await built('single'), await built('small')]
    const comparison = await harness.services.images.compare({ left: single.id, right: small.id })
    expect(comparison.left.size).toBeGreaterThan(comparison.right.size)
    expect(comparison.layers[0]).toMatchObject({ shared: true })
    const files = new Map(comparison.files.map((each) => [each.path, each]))
    expect(files.get('usr/bin/gcc')).toMatchObject({ change: 'removed', right: null })
    expect(files.get('app/second')).toMatchObject({ change: 'removed' })
    expect(files.has('app/hello')).toBe(false)
    expect(files.has('bin/busybox')).toBe(false)
    expect(comparison.config.filter(({ same }) => !same)).toEqual([
      { field: 'workingDir', key: '', left: '/app', right: null, same: false },
      { field: 'env', key: 'MODE', left: null, right: 'small', same: false },
    ])
    const same = await harness.services.images.compare({ left: small.id, right: small.id })
    expect([same.files, same.config.every((row) => row.same)]).toEqual([[], true])
  })

  test("reading an image's files can be stopped, and started again", async () => {
    const { id } = await built('compile')
    const reading = harness.services.images.files({ imageId: id })
    const waiting = harness.services.images.files({ imageId: id })
    harness.services.images.stopReading({ imageId: id })
    await expect(reading).rejects.toMatchObject({ code: 'stopped' })
    await expect(waiting).rejects.toMatchObject({ code: 'stopped' })
    expect((await harness.services.images.files({ imageId: id })).files).toBeGreaterThan(10)
  })

  test('reading the files of a missing image fails with a message', async () => {
    const missing = `sha256:${'0'.repeat(64)}`
    await expect(harness.services.images.files({ imageId: missing })).rejects.toMatchObject({
      code: 'no-such-image',
    })
    await expect(harness.services.images.find({ reference: 'no/such:tag' })).rejects.toMatchObject({
      code: 'no-such-image',
    })
    const { id } = await built('small')
    await expect(harness.services.images.layer({ imageId: id, layer: 99 })).rejects.toMatchObject({
      code: 'no-such-layer',
    })
  })
})

test('an image is found by its tag', async () => {
  const tagged = await harness.services.images.tagged()
  const alpine = tagged.find(({ tags }) => tags.includes('alpine:3.8'))
  expect(await harness.services.images.find({ reference: 'alpine:3.8' })).toEqual(alpine)
})

test.each([false, true])(
  'layers that are not shipped have a size (all from the cache: %s)',
  async (again) => {
    if (again) await built('small')
    const { id, events } = await built('small')
    const graph = resolveStages(parseDockerfile(dockerfile))
    const roles = stageRoles(graph, 2)
    const fresh = initialBuildState('b', { target: 2, needs: [1, 2], startedAt: 0 })
    const { records, bases } = await harness.services.images.leftOut({
      imageId: id,
      bases: ['alpine:3.18.4', 'alpine:3.8', 'x/none'],
    })
    const left = notShipped(reduceBuild(fresh, events), roles, records, [])
    const compiled = await harness.services.images.history({ imageId: (await built('compile')).id })
    const made = compiled.layers.slice(0, 3).reduce((sum, { size }) => sum + size, 0)
    expect(left.complete).toBe(true)
    expect(Math.abs(left.bytes - made)).toBeLessThan(1000)
    expect(bases).toEqual([
      { image: 'alpine:3.18.4', bytes: expect.any(Number) },
      { image: 'alpine:3.8', bytes: 0 },
      { image: 'x/none', bytes: null },
    ])
  },
)
