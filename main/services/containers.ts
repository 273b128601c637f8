import { randomBytes } from 'node:crypto'
import { PassThrough } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import type Docker from 'dockerode'
import { CallError } from '#shared/api/call-error.ts'
import type { PushPayload } from '#shared/api/index.ts'
import { refusalOf } from './docker-dial.ts'
import { asImageError } from './images.ts'

export type ContainerOutput = PushPayload<'containers.output'>
export type ContainerEnded = PushPayload<'containers.ended'>

export interface ContainerListener {
  output(output: ContainerOutput): void
  ended(ended: ContainerEnded): void
}

export interface ContainerService {
  /**
   * Starts a throw-away container and answers the id of the run. Throws `CallError`: `no-daemon`, `no-such-image`,
   * `cannot-start`.
   */
  run(imageId: string): Promise<string>
  /** Stops and removes it; resolves when it is gone. One that has ended is no error. */
  stop(runId: string): Promise<void>
  /** Returns the function that ends the subscription. */
  onRun(listener: ContainerListener): () => void
  /** Removes what still runs. */
  close(): Promise<void>
}

/** Containers of ours bear it, with the run's id. */
const label = 'io.stagegraph.run'
/** Output is told in pieces gathered for that long, in milliseconds. */
const batchMs = 50
/** A run that writes more than that (UTF-16 units) is stopped. */
const maxOutput = 8 * 1024 * 1024

interface Run {
  /** Stops and removes the container; the same removal however often it is asked for. */
  readonly remove: () => Promise<void>
  readonly ended: Promise<void>
}

export function createContainerService(client: () => Promise<Docker>): ContainerService {
  const listeners = new Set<ContainerListener>()
  const runs = new Map<string, Run>()

  async function end(run: Run): Promise<void> {
    await run.remove()
    await run.ended
  }

  return {
    async run(imageId) {
      const docker = await client()
      const runId = randomBytes(12).toString('hex')
      const container = await docker
        .createContainer({
          Image: imageId,
          Labels: { [label]: runId },
          AttachStdout: true,
          AttachStderr: true,
        })
        .catch((error: unknown) => {
          throw asStartError(asImageError(imageId, error))
        })
      const remove = removalOf(container)
      try {
        const stream = await container.attach({ stream: true, stdout: true, stderr: true })
        const exit = container.wait({ condition: 'next-exit' }) as Promise<{ StatusCode: number }>
        exit.catch(() => {})
        await container.start()
        const ended = follow(docker, remove, runId, stream, exit, listeners).finally(() => runs.delete(runId))
        runs.set(runId, { remove, ended })
        return runId
      } catch (error) {
        await remove()
        throw asStartError(error)
      }
    },
    async stop(runId) {
      const run = runs.get(runId)
      if (run !== undefined) await end(run)
    },
    onRun(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      await Promise.all([...runs.values()].map(end))
    },
  }
}

/** Tells a run's output and end; never rejects. */
async function follow(
  docker: Docker,
  remove: () => Promise<void>,
  runId: string,
  stream: NodeJS.ReadableStream,
  exit: Promise<{ StatusCode: number }>,
  listeners: ReadonlySet<ContainerListener>,
): Promise<void> {
  let written = 0
  let tooMuch = false
  let waiting: ContainerOutput[] = []
  let timer: NodeJS.Timeout | null = null

  const flush = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const told = waiting
    waiting = []
    for (const output of told) for (const listener of listeners) listener.output(output)
  }
  const hear = (name: ContainerOutput['stream'], text: string) => {
    if (text === '' || tooMuch) return
    written += text.length
    const last = waiting.at(-1)
    if (last?.stream === name) waiting[waiting.length - 1] = { ...last, text: last.text + text }
    else waiting.push({ runId, stream: name, text })
    timer ??= setTimeout(flush, batchMs)
    if (written > maxOutput) {
      tooMuch = true
      void remove()
    }
  }

  const outputs = (['stdout', 'stderr'] as const).map((name) => decoded(name, hear))
  const [stdout, stderr] = outputs
  if (stdout !== undefined && stderr !== undefined) docker.modem.demuxStream(stream, stdout.pipe, stderr.pipe)
  const closed = new Promise<void>((resolve) => {
    for (const name of ['end', 'close', 'error']) stream.once(name, () => resolve())
  })

  let exitCode: number | null = null
  let problem: string | null = null
  try {
    exitCode = (await exit).StatusCode
    await closed
  } catch (error) {
    problem = refusalOf(error) ?? (error instanceof Error ? error.message : String(error))
  }
  await Promise.all(outputs.map((output) => output.end()))
  flush()
  await remove()
  if (tooMuch) problem = `Stopped: it wrote more than ${maxOutput / 1024 / 1024} MiB of output.`
  for (const listener of listeners) {
    listener.ended({ runId, exitCode: problem === null ? exitCode : null, error: problem })
  }
}

/** A pipe that tells its bytes as text, never cutting a UTF-8 character in two. */
function decoded(
  name: ContainerOutput['stream'],
  hear: (name: ContainerOutput['stream'], text: string) => void,
) {
  const pipe = new PassThrough()
  const decoder = new StringDecoder('utf8')
  pipe.on('data', (chunk: Buffer) => hear(name, decoder.write(chunk)))
  return {
    pipe,
    end: () =>
      new Promise<void>((resolve) => {
        pipe.once('end', () => {
          hear(name, decoder.end())
          resolve()
        })
        pipe.end()
      }),
  }
}

function asStartError(error: unknown): unknown {
  const reason = refusalOf(error)
  if (error instanceof CallError || reason === null) return error
  return new CallError({ code: 'cannot-start', message: `The container cannot start: ${reason}` })
}

/** Never rejects: a daemon that is gone has no container of ours to remove. */
function removalOf(container: Docker.Container): () => Promise<void> {
  let removal: Promise<void> | null = null
  return () => {
    removal ??= container.remove({ force: true, v: true }).then(
      () => {},
      () => {},
    )
    return removal
  }
}
