import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { WebSocket } from 'ws'
import { builtApp } from '../../e2e/support/app-shell.ts'
import type { Workspace } from '../../e2e/support/workspace.ts'
import type { Figures } from './growth.ts'
import { untilStill } from './until-still.ts'

/** The built loopback shell with V8's inspector listening, so that its memory can be measured from outside. */
export interface InspectedShell {
  /** Address to open, token included. */
  readonly url: string
  /** Lines of its standard error, without the inspector's own. */
  readonly complaints: readonly string[]
  measure(): Promise<ServerFigures>
  /** Kills it, with no time for anything. */
  kill(): Promise<void>
  /** Starts it on the same data; rejects when it is at another address than before. */
  startAgain(): Promise<void>
  /** Lets it hang, until `goOn`. */
  pause(): void
  goOn(): void
  /** Ends it as Ctrl-C does; returns its exit code. */
  stop(): Promise<number | null>
}

export type ServerFigures = Pick<Figures, 'serverHeap' | 'serverMemory' | 'serverFiles' | 'serverSockets'>

type ServerMemory = Pick<Figures, 'serverHeap' | 'serverMemory'>

const inspectorsOwn = /^(Debugger |For help, see|Waiting for the debugger)/

export async function startInspectedShell(workspace: Workspace, dockerHost: string): Promise<InspectedShell> {
  const complaints: string[] = []
  const start = (): Promise<Running> => startOnce(workspace, dockerHost, complaints)
  let running = await start()
  const { url } = running
  return {
    url,
    complaints,
    measure: async () => ({ ...(await memoryAtRest(running.inspector)), ...descriptorsOf(running.pid) }),
    async kill() {
      running.child.kill('SIGKILL')
      await running.ended
    },
    async startAgain() {
      running = await start()
      if (running.url !== url) throw new Error(`started again at another address: ${running.url}`)
    },
    pause: () => void running.child.kill('SIGSTOP'),
    goOn: () => void running.child.kill('SIGCONT'),
    async stop() {
      const { child, ended } = running
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGINT')
        await ended
      }
      return child.exitCode
    },
  }
}

interface Running {
  readonly child: ChildProcess
  readonly pid: number
  readonly url: string
  /** The inspector's address. */
  readonly inspector: string
  readonly ended: Promise<unknown>
}

async function startOnce(workspace: Workspace, dockerHost: string, complaints: string[]): Promise<Running> {
  const args = ['--inspect=127.0.0.1:0', '--expose-gc', builtApp, 'serve', workspace.startPath, '--no-open']
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      HOME: workspace.home,
      XDG_RUNTIME_DIR: workspace.home,
      STAGEGRAPH_DATA: workspace.data,
      DOCKER_CONFIG: '',
      DOCKER_CONTEXT: '',
      DOCKER_HOST: dockerHost,
    },
  })
  const ended = once(child, 'exit')
  const inspector = new Promise<string>((resolve) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      const address = /^Debugger listening on (ws:\S+)/.exec(line)?.[1]
      if (address !== undefined) resolve(address)
      else if (!inspectorsOwn.test(line)) complaints.push(line)
    })
  })
  const url = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).once('line', resolve)
  })
  const started = await Promise.race([Promise.all([inspector, url]), ended.then(() => null)])
  if (started === null) throw new Error(`the app ended at once: ${complaints.join('; ')}`)
  const [address, page] = started
  return { child, pid: child.pid ?? 0, url: page, inspector: address, ended }
}

/** Bytes by which the memory of a process at rest may differ from one look to the next. */
const atRest = 500_000

/** The memory once it has stayed the same for five seconds: some seconds after its last work V8 gives back a tenth of it. */
const memoryAtRest = (address: string): Promise<ServerMemory> =>
  untilStill(
    () => memoryOf(address),
    (before, now) => Math.abs(now.serverMemory - before.serverMemory) < atRest,
    { times: 10, most: 41 },
  )

/** Queries V8 directly: the app is not involved, and the connection is closed before descriptors are counted. */
async function memoryOf(address: string): Promise<ServerMemory> {
  const inspector = new WebSocket(address)
  await once(inspector, 'open')
  const expression = 'gc(); gc(); JSON.stringify(process.memoryUsage())'
  inspector.send(
    JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression, returnByValue: true } }),
  )
  const [data] = (await once(inspector, 'message')) as [Buffer]
  inspector.close()
  await once(inspector, 'close')
  const answer = JSON.parse(String(data)) as { result: { result: { value: string } } }
  const { heapUsed, rss } = JSON.parse(answer.result.result.value) as NodeJS.MemoryUsage
  return { serverHeap: heapUsed, serverMemory: rss }
}

function descriptorsOf(pid: number): Pick<Figures, 'serverFiles' | 'serverSockets'> {
  const folder = `/proc/${pid}/fd`
  const targets = readdirSync(folder).flatMap((number) => {
    try {
      return [readlinkSync(`${folder}/${number}`)]
    } catch {
      return []
    }
  })
  return {
    serverFiles: targets.length,
    serverSockets: targets.filter((target) => target.startsWith('socket:')).length,
  }
}

/** Names of the processes whose command line contains these words. */
export function processesSaying(words: string): readonly string[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return []
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      return line.includes(words) ? [line.slice(0, 200)] : []
    } catch {
      return []
    }
  })
}
