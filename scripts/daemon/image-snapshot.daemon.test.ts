import Docker from 'dockerode'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BuildHarness, createBuildHarness } from './build-harness.ts'
import { type ImageSnapshot, snapshotImage } from './image-snapshot.ts'
import { daemonSocket } from './worker-daemon.ts'

let harness: BuildHarness
let docker: Docker
let context: string

beforeAll(async () => {
  const socketPath = daemonSocket()
  harness = createBuildHarness(socketPath)
  docker = new Docker({ socketPath })
  context = await harness.context({})
})
afterAll(() => harness.close())

const common = 'FROM alpine:3.8\nRUN mkdir /d && echo content > /d/f && ln -s f /d/link\n'

async function snapshot(lines: string): Promise<ImageSnapshot> {
  const { finished } = await harness.build({ context, dockerfile: common + lines })
  if (finished.imageId === null) throw new Error(JSON.stringify(finished))
  return snapshotImage(docker, finished.imageId)
}

describe('the snapshot of an image', () => {
  it('contains config and files, and nothing that every container has', async () => {
    const { config, platform, files } = await snapshot('ENV A=日本\nUSER nobody\n')
    expect(config).toMatchObject({ Env: expect.arrayContaining(['A=日本']), User: 'nobody' })
    expect(platform).toMatch(/^linux\/\w+/)
    const sha256 = '434728a410a78f56fc1b5899c3593436e61ab0c731e9072d95e96db290205e53'
    expect(files.get('/d/f')).toBe(`file 644 0:0 ${sha256}`)
    expect(files.get('/d/link')).toBe('symlink 777 0:0 -> f')
    expect(files.get('/tmp')).toBe('directory 1777 0:0')
    expect([...files.keys()].filter((path) => path === '/.dockerenv' || path.startsWith('/proc'))).toEqual([])
  })

  it('is equal for the same content made at another time', async () => {
    const touched = await snapshot('RUN touch -t 200001010000 /d/f\n')
    const untouched = await snapshot('')
    expect(touched).toEqual(untouched)
  })

  it.each([
    ['content', 'RUN echo contents > /d/f'],
    ['a mode', 'RUN chmod 600 /d/f'],
    ['an owner', 'RUN chown 1:2 /d/f'],
    ["a link's target", 'RUN ln -sf /d/f /d/link'],
    ['a file that is gone', 'RUN rm /d/link'],
    ['a label', 'LABEL a=b'],
    ['a shell', 'SHELL ["sh", "-c"]'],
    ['a health check', 'HEALTHCHECK NONE'],
    ['a trigger', 'ONBUILD RUN true'],
    ['a port', 'EXPOSE 80'],
    ['a volume', 'VOLUME /v'],
    ['a stop signal', 'STOPSIGNAL SIGINT'],
    ['a working directory', 'WORKDIR /d'],
    ['a command', 'CMD ["x"]'],
  ])('distinguishes %s', async (_, line) => {
    const [plain, changed] = [await snapshot(''), await snapshot(`${line}\n`)]
    expect(changed).not.toEqual(plain)
  })
})
