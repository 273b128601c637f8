import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { isAlive, mountMemory, processesOf, signalProcess, unmountBelow } from './daemon-processes.ts'
import { type Bridge, createBridge, removeBridge } from './private-network.ts'

export interface PrivateDaemon {
  /** Absolute path of its socket. */
  readonly socket: string
  /** For `DOCKER_HOST`. */
  readonly endpoint: string
  /** Process id of dockerd at its first start. */
  readonly pid: number
  /** Restarts it on its data after it has ended, as a machine's service manager does. */
  revive(): Promise<void>
  /** Ends all its processes and removes all its files; may be called twice. */
  stop(): Promise<void>
}

export interface PrivateDaemonOptions {
  /** Keeps its data in an in-memory file system of this many megabytes; on the machine's disk by default. */
  readonly memoryDisk?: number
}

const prefix = 'stagegraph-daemon-'
const ownerFile = 'owner.json'
const readyWithinMs = 120_000
const endsWithinMs = 10_000

/**
 * Starts a private Docker daemon: its own socket, folders, network bridge and containerd, so that it does not affect
 * the machine's other daemons and several may run at once. Needs root and the `docker.io` and `iproute2` packages.
 * It ends with this process, in every case.
 */
export async function startPrivateDaemon({ memoryDisk }: PrivateDaemonOptions = {}): Promise<PrivateDaemon> {
  sweepLeftovers()
  const folder = mkdtempSync(join(tmpdir(), prefix))
  const id = randomBytes(4).toString('hex')
  const owned: Owned = { folder, bridge: createBridge(id) }
  writeFileSync(join(folder, ownerFile), JSON.stringify({ pid: process.pid, bridge: owned.bridge.name }))
  const unhook = stopWithProcess(owned)
  const stop = async () => {
    unhook()
    await endProcesses(folder)
    await Promise.all(launched.map(reaped))
    removeTraces(owned)
  }
  const launched: ChildProcess[] = []
  try {
    if (memoryDisk !== undefined) mountMemory(join(folder, 'data'), memoryDisk)
    const socket = join(folder, 'docker.sock')
    const starts = async (extra: readonly string[]) => {
      const child = launch(owned, id, extra)
      launched.push(child)
      return await becomesReady(child, socket)
    }
    const start = async () => {
      if (await starts([])) return
      await endProcesses(folder)
      if (!(await starts(['--storage-driver', 'vfs']))) {
        throw new Error(`dockerd did not start:\n${logTail(folder)}`)
      }
    }
    const revive = async () => {
      const last = launched.at(-1)
      if (last?.exitCode === null && last.signalCode === null) return
      await endProcesses(folder)
      // dockerd would wait ten seconds for the containerd that was killed with it.
      rmSync(join(folder, 'exec/containerd/containerd.pid'), { force: true })
      await start()
    }
    await start()
    return { socket, endpoint: `unix://${socket}`, pid: launched.at(-1)?.pid ?? 0, revive, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

interface Owned {
  readonly folder: string
  readonly bridge: Bridge
}

function launch(owned: Owned, id: string, extra: readonly string[]): ChildProcess {
  const { folder } = owned
  mkdirSync(join(folder, 'exec'), { recursive: true })
  // A separate, empty configuration: the machine's must not leak in.
  writeFileSync(join(folder, 'daemon.json'), '{}')
  const log = openSync(join(folder, 'dockerd.log'), 'a')
  const daemon = [
    'dockerd',
    '--host',
    `unix://${join(folder, 'docker.sock')}`,
    '--data-root',
    join(folder, 'data'),
    '--exec-root',
    join(folder, 'exec'),
    '--pidfile',
    join(folder, 'dockerd.pid'),
    '--config-file',
    join(folder, 'daemon.json'),
    '--bridge',
    owned.bridge.name,
    '--iptables=false',
    '--ip6tables=false',
    '--shutdown-timeout',
    '2',
    '--containerd-namespace',
    `stagegraph-${id}`,
    '--containerd-plugins-namespace',
    `stagegraph-${id}-p`,
    ...extra,
  ]
  // dockerd gets the processor before what runs beside it, five times a usual share: with too little of it, it ends pipes before it
  // has read them and starts containers before their network is there. The kernel signals it when this process is killed without a
  // chance to clean up.
  const child = spawn('nice', ['-n', '-7', 'setpriv', '--pdeathsig', 'TERM', '--', ...daemon], {
    stdio: ['ignore', log, log],
    env: { ...process.env, DOCKER_HOST: '' },
  })
  closeSync(log)
  child.unref()
  return child
}

async function becomesReady(child: ChildProcess, socket: string): Promise<boolean> {
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  child.once('error', () => {
    ended = true
  })
  const deadline = Date.now() + readyWithinMs
  while (!ended && Date.now() < deadline) {
    if (existsSync(socket) && (await answersPing(socket))) return true
    await delay(40)
  }
  return false
}

function answersPing(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ socketPath, path: '/_ping', timeout: 2000, agent: false }, (response) => {
      response.resume()
      response.once('end', () => resolve(response.statusCode === 200))
      response.once('error', () => resolve(false))
    })
    request.once('timeout', () => request.destroy())
    request.once('error', () => resolve(false))
  })
}

/** The order of termination: dockerd ends its containers and its containerd itself; the rest is killed. */
const endings = [
  { signal: 'SIGTERM', of: daemonOf },
  { signal: 'SIGKILL', of: processesOf },
] as const

async function endProcesses(folder: string): Promise<void> {
  for (const { signal, of } of endings) {
    const pids = of(folder)
    for (const pid of pids) signalProcess(pid, signal)
    const deadline = Date.now() + endsWithinMs
    while (pids.length > 0 && processesOf(folder).some(isAlive) && Date.now() < deadline) await delay(30)
  }
}

/** Resolves once the ended process has left the process table, too. */
async function reaped(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  child.ref()
  await once(child, 'exit')
}

/** dockerd's process id, while it runs. */
function daemonOf(folder: string): readonly number[] {
  const pid = readPid(folder)
  return pid !== null && processesOf(folder).includes(pid) ? [pid] : []
}

function readPid(folder: string): number | null {
  try {
    const pid = Number(readFileSync(join(folder, 'dockerd.pid'), 'utf8').trim())
    return Number.isInteger(pid) && pid > 0 ? pid : null
  } catch {
    return null
  }
}

function removeTraces(owned: Owned): void {
  unmountBelow(owned.folder)
  removeBridge(owned.bridge)
  rmSync(owned.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}

/** Removes what killed starters left: folders whose owner and daemon are both gone. */
function sweepLeftovers(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name)
    try {
      const owner = JSON.parse(readFileSync(join(folder, ownerFile), 'utf8')) as {
        pid: number
        bridge: string
      }
      if (isAlive(owner.pid) || processesOf(folder).length > 0) continue
      removeTraces({ folder, bridge: { name: owner.bridge } })
    } catch {
      // Another process is creating or removing it.
    }
  }
}

/** Daemons that end with this process. */
const running = new Set<Owned>()

/** Ends a daemon with this process, in every case. Returns a function that cancels this. */
function stopWithProcess(owned: Owned): () => void {
  if (running.size === 0) {
    process.once('exit', stopAll)
    process.on('SIGINT', exitBySignal)
    process.on('SIGTERM', exitBySignal)
  }
  running.add(owned)
  return () => {
    if (!running.delete(owned) || running.size > 0) return
    process.off('exit', stopAll)
    process.off('SIGINT', exitBySignal)
    process.off('SIGTERM', exitBySignal)
  }
}

/** The synchronous exit: all are signalled before waiting for any, and all are removed. */
function stopAll(): void {
  const pause = new Int32Array(new SharedArrayBuffer(4))
  const folders = [...running].map(({ folder }) => folder)
  for (const { signal, of } of endings) {
    const pids = folders.flatMap((folder) => of(folder))
    for (const pid of pids) signalProcess(pid, signal)
    const deadline = Date.now() + endsWithinMs
    while (
      pids.length > 0 &&
      folders.some((folder) => processesOf(folder).some(isAlive)) &&
      Date.now() < deadline
    ) {
      Atomics.wait(pause, 0, 0, 30)
    }
  }
  for (const owned of running) removeTraces(owned)
}

function exitBySignal(signal: NodeJS.Signals): void {
  // With other listeners the program ends by itself, through `exit`.
  if (process.listenerCount(signal) > 1) return
  process.exit(signal === 'SIGINT' ? 130 : 143)
}

function logTail(folder: string): string {
  try {
    return readFileSync(join(folder, 'dockerd.log'), 'utf8').split('\n').slice(-15).join('\n')
  } catch {
    return '(it left no log)'
  }
}
