import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { CallError, type JoinedDocument, type OpenDocument, type PushPayload } from '#shared/api/index.ts'
import type { TypingWindow, WindowDocument } from '../../live/testing/typing-window.ts'
import type { Documents } from '../documents.ts'

/** The calls of the documents' service that hosts answer. */
export type HostCall = Exclude<keyof Documents, 'subscribe' | 'close' | 'identify'>

/** What a host tells the windows that use a data folder. */
export type HostEvent =
  | { readonly event: 'updates'; readonly payload: PushPayload<'documents.updates'> }
  | { readonly event: 'status'; readonly payload: PushPayload<'documents.status'> }
  | { readonly event: 'reset'; readonly payload: PushPayload<'documents.reset'> }
  | { readonly event: 'report'; readonly payload: string }

type Line =
  | { readonly id: number; readonly value?: unknown; readonly error?: { code: string; message: string } }
  | (HostEvent & { readonly data: string })

/** Bundles the program of the processes, in `folder`. */
export async function buildHostProgram(folder: string): Promise<string> {
  const outfile = join(folder, 'host.mjs')
  await build({
    entryPoints: [fileURLToPath(new URL('./host-program.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
    // Packages that were written for `require`.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)",
    },
  })
  return outfile
}

/** Processes that were started ahead and do nothing yet: a start takes longer than what most tests do with one. */
export class HostPool {
  readonly #program: string
  readonly #ahead: number
  readonly #temporary: string
  readonly #spare: ChildProcess[] = []
  readonly #all = new Set<ChildProcess>()
  /** Processes that began to work. */
  taken = 0

  /** `temporary`: where processes write what is not their data. */
  constructor(program: string, ahead: number, temporary = dirname(program)) {
    this.#program = program
    this.#ahead = ahead
    this.#temporary = temporary
    this.#fill()
  }

  take(): ChildProcess {
    const child = this.#spare.shift() ?? this.#start()
    this.taken++
    this.#fill()
    return child
  }

  /** Ends all processes. */
  async end(): Promise<void> {
    const ended = [...this.#all].map(async (child) => {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    })
    await Promise.all(ended)
  }

  #fill(): void {
    while (this.#spare.length < this.#ahead) this.#spare.push(this.#start())
  }

  #start(): ChildProcess {
    const env = { ...process.env, TMPDIR: this.#temporary }
    const child = spawn(process.execPath, [this.#program], { env, stdio: ['pipe', 'pipe', 'inherit'] })
    this.#all.add(child)
    child.once('exit', () => this.#all.delete(child))
    child.stdin?.on('error', () => undefined)
    return child
  }
}

/** A process that answers the calls about documents, for many projects; it can be killed and stopped like any other. */
export class HostProcess {
  readonly #pool: HostPool
  #child: ChildProcess | null = null
  #isLimited = false
  #hasEnded = false
  #nextId = 0
  readonly #pending = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  readonly #listeners = new Map<string, (event: HostEvent) => void>()

  constructor(pool: HostPool) {
    this.#pool = pool
  }

  /** `listener` is told what the host tells the windows that use a data folder, until it is closed. */
  listen(data: string, listener: (event: HostEvent) => void): void {
    this.#listeners.set(data, listener)
  }

  /** Starts it again where it was killed. `project`: an absolute folder whose files may be opened; `data`: the data folder. */
  call<T>(project: string, data: string, name: HostCall, input: unknown): Promise<T> {
    return this.#ask({ project, data, name, input }) as Promise<T>
  }

  /** Ends what it has open of a data folder, as the app does when it ends. */
  async closeData(data: string): Promise<void> {
    this.#listeners.delete(data)
    if (this.#child !== null) await this.#ask({ close: data })
  }

  /** Kills it for good: nobody starts it again. */
  async end(): Promise<void> {
    this.#hasEnded = true
    await this.kill()
  }

  async kill(): Promise<void> {
    const child = this.#child
    if (child === null) return
    const ended = once(child, 'close')
    child.kill('SIGKILL')
    await ended
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.#child?.kill(signal)
  }

  /**
   * No file may grow beyond so many bytes, as on a disk that is full: the system refuses the rest of a write, in the midst of it; `null`
   * ends that. It is `RLIMIT_FSIZE`, which needs neither root nor a disk of its own; the error is `EFBIG` where a full disk has `ENOSPC`.
   * False where the system cannot do that to a process.
   */
  async limitFiles(bytes: number | null): Promise<boolean> {
    if (this.#child === null || (bytes === null && !this.#isLimited)) return false
    this.#isLimited = bytes !== null
    const limit = `--fsize=${bytes ?? 'unlimited'}:`
    return promisify(execFile)('prlimit', ['--pid', String(this.#child.pid), limit]).then(
      () => true,
      () => false,
    )
  }

  #ask(request: object): Promise<unknown> {
    if (this.#hasEnded) return Promise.reject(hostGone())
    const child = this.#child ?? this.#start()
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject })
      child.stdin?.write(`${JSON.stringify({ id, ...request })}\n`)
    })
  }

  #start(): ChildProcess {
    const child = this.#pool.take()
    this.#child = child
    this.#isLimited = false
    if (child.stdout !== null) {
      createInterface({ input: child.stdout }).on('line', (text) => {
        const line = JSON.parse(text) as Line
        if (!('id' in line)) return this.#listeners.get(line.data)?.(line)
        const waiting = this.#pending.get(line.id)
        this.#pending.delete(line.id)
        if (line.error === undefined) waiting?.resolve(line.value)
        else waiting?.reject(new CallError(line.error))
      })
    }
    child.once('close', () => {
      if (this.#child === child) this.#child = null
      for (const { reject } of this.#pending.values()) reject(hostGone())
      this.#pending.clear()
    })
    return child
  }
}

const hostGone = (): CallError => new CallError({ code: 'disconnected', message: 'the host is gone' })

/** Tells windows what a host tells of a document. */
export function tell(windows: Iterable<TypingWindow>, { event, payload }: HostEvent): void {
  for (const window of windows) {
    if (event === 'updates') window.received(payload.epoch, payload.version, payload.updates)
    else if (event === 'status') window.statusChanged(payload)
    else if (event === 'reset') window.wasReset()
  }
}

/** A file's document as a window on a host has it. */
export const fileOn = (host: HostProcess, project: string, data: string, path: string): WindowDocument =>
  documentOn(host, project, data, `file:${path}`, path)

/** A document as a window on a host has it; `path`: its file, if it has one. */
export function documentOn(
  host: HostProcess,
  project: string,
  data: string,
  key: string,
  path: string | null,
): WindowDocument {
  const call = <T>(name: HostCall, input: unknown): Promise<T> => host.call<T>(project, data, name, input)
  return {
    join: async (known) =>
      path === null
        ? call<JoinedDocument>('join', { key, name: 'Dockerfile', known })
        : (await call<OpenDocument>('open', { path, known })).live,
    push: async (epoch, version, updates) =>
      (await call<{ version: number }>('push', { key, epoch, version, updates })).version,
    save: (epoch, version, updates) => call('save', { key, epoch, version, updates }),
    merge: (base, mine) => call('merge', { key, base, mine }),
  }
}
