import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createDockerServices, type DockerServices, type DockerServicesOptions } from '#main/app/index.ts'
import type { BuildEvent, BuildFinished, BuildRequest } from '#shared/build/index.ts'

/** Hears of a build's events; `from` is the index of the first one. */
type EventListener = (buildId: string, from: number, events: readonly BuildEvent[]) => void

/** A running build of a test. */
export interface StartedBuild {
  readonly buildId: string
  /** Resolves with all events once `finished` came. */
  readonly events: Promise<readonly BuildEvent[]>
  /** Resolves with the first event that satisfies the condition; rejects when the build ends before. */
  until(condition: (event: BuildEvent) => boolean): Promise<BuildEvent>
}

/** A program's output and exit. */
export interface RunEnd {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number | null
  readonly error: string | null
}

/** The real services on a real daemon, with contexts created on the fly. */
export interface BuildHarness {
  readonly services: DockerServices
  /** Writes files into a new folder and returns its path; it is removed with the harness. */
  context(files: Readonly<Record<string, string>>): Promise<string>
  start(request: Partial<BuildRequest> & Pick<BuildRequest, 'context' | 'dockerfile'>): Promise<StartedBuild>
  /** Builds to the end. */
  build(
    request: Partial<BuildRequest> & Pick<BuildRequest, 'context' | 'dockerfile'>,
  ): Promise<{ events: readonly BuildEvent[]; finished: BuildFinished }>
  /** Runs an image and returns its output and exit; retries when the daemon reports lost output. */
  run(imageId: string): Promise<RunEnd>
  close(): Promise<void>
}

/** `options` override the services' options: another transport, other variables. */
export function createBuildHarness(
  socket: string,
  { env = {}, ...options }: Partial<DockerServicesOptions> = {},
): BuildHarness {
  const folders: string[] = []
  const services = createDockerServices({
    mayRead: () => true,
    env: { ...process.env, DOCKER_HOST: `unix://${socket}`, ...env },
    ...options,
  })

  const harness: BuildHarness = {
    services,
    async context(files) {
      const folder = await mkdtemp(join(tmpdir(), 'stagegraph-context-'))
      folders.push(folder)
      for (const [name, text] of Object.entries(files)) {
        await mkdir(dirname(join(folder, name)), { recursive: true })
        await writeFile(join(folder, name), text)
      }
      return folder
    },
    async start(request) {
      const all: BuildEvent[] = []
      const heard: ((event: BuildEvent) => void)[] = []
      let buildId: string | null = null
      /** What came before it is known which build is this one; others begin meanwhile. */
      const early: Parameters<EventListener>[] = []
      const take: EventListener = (id, from, events) => {
        if (id !== buildId) return
        if (from !== all.length) throw new Error(`events from ${from} came after ${all.length} events`)
        all.push(...events)
        for (const event of events) for (const listener of heard) listener(event)
      }
      const unsubscribe = services.builds.onEvents((...batch) => {
        if (buildId === null) early.push(batch)
        else take(...batch)
      })
      const events = new Promise<readonly BuildEvent[]>((resolve) => {
        heard.push((event) => {
          if (event.type === 'finished') resolve(all)
        })
      })
      try {
        buildId = (
          await services.builds.start({
            dockerfilePath: null,
            target: '',
            tags: [],
            buildArgs: {},
            platform: '',
            labels: {},
            noCache: false,
            pull: false,
            ...request,
          })
        ).buildId
      } catch (error) {
        unsubscribe()
        throw error
      }
      for (const batch of early) take(...batch)
      void events.then(unsubscribe)
      return {
        buildId,
        events,
        until: (condition) =>
          new Promise((resolve, reject) => {
            const listener = (event: BuildEvent) => {
              if (condition(event)) resolve(event)
              else if (event.type === 'finished') reject(new Error(`ended first: ${JSON.stringify(event)}`))
            }
            heard.push(listener)
            for (const event of all) listener(event)
          }),
      }
    },
    async build(request) {
      const events = await (await harness.start(request)).events
      return { events, finished: endOf(events) }
    },
    async run(imageId) {
      for (let attempt = 1; ; attempt++) {
        const lostBefore = await lostStreams(socket)
        const end = await runOnce(services, imageId)
        if (attempt === mostAttempts || (await lostStreams(socket)) === lostBefore) return end
      }
    },
    async close() {
      await services.close()
      await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
    },
  }
  return harness
}

async function runOnce(services: DockerServices, imageId: string): Promise<RunEnd> {
  const written = { stdout: '', stderr: '' }
  let unsubscribe = () => {}
  const ended = new Promise<Pick<RunEnd, 'exitCode' | 'error'>>((resolve) => {
    unsubscribe = services.containers.onRun({
      output: ({ stream, text }) => {
        written[stream] += text
      },
      ended: ({ exitCode, error }) => resolve({ exitCode, error }),
    })
  })
  await services.containers.run({ imageId })
  const end = await ended
  unsubscribe()
  return { ...written, ...end }
}

/** Retries of a program whose output the daemon loses. */
const mostAttempts = 5

/**
 * How often the private daemon behind a socket has lost a program's output, by its own log: on a busy machine dockerd 26
 * closes the pipe of a short program before it has read from it. 0 where the socket is not a private daemon's.
 */
async function lostStreams(socket: string): Promise<number> {
  const log = await readFile(join(dirname(socket), 'dockerd.log'), 'utf8').catch(() => '')
  return log.split('stream copy error: reading from a closed fifo').length - 1
}

/** The event that ends a build. Throws unless it is the only one of its kind, and the last of all. */
export function endOf(events: readonly BuildEvent[]): BuildFinished {
  const ends = events.filter((event) => event.type === 'finished')
  const [end] = ends
  if (end === undefined || ends.length > 1 || events.at(-1) !== end)
    throw new Error(`${ends.length} events end the build, the last event is ${JSON.stringify(events.at(-1))}`)
  return end
}

/** Ids of this machine's processes whose arguments contain the words. */
export async function processesWith(words: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const lines = await Promise.all(
    pids.map(async (pid) => ({
      pid,
      line: (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' '),
    })),
  )
  return lines.filter(({ line }) => line.includes(words)).map(({ pid }) => Number(pid))
}
