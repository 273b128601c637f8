import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createDockerServices, type DockerServices } from '#main/app/index.ts'

import { loadBaseImages } from '../daemon/base-images.ts'
import { startPrivateDaemon } from '../daemon/private-daemon.ts'
import { type Column, table } from '../table.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

const columns: readonly Column[] = [
  { title: 'build' },
  { title: '' },
  { title: 'docker build', right: true },
  { title: 'stagegraph build', right: true },
  { title: 'ratio', right: true },
  { title: 'service', right: true },
  { title: 'ratio', right: true },
]

/** The built command, as users run it. */
const command = join(root, 'dist/cli/stagegraph.js')

/** A build to be measured on one daemon, in each of several ways in turn. */
interface Case {
  readonly name: string
  readonly context: string
  readonly dockerfilePath: string
  readonly passes: number
  /** Prunes the build cache before the first build of each pass. */
  readonly pruned: boolean
}

type Way = (build: Case) => Promise<void>

/** Prints medians of the docker CLI, `stagegraph build` and the app's service, and the ratios of the last two to the first. */
export async function benchBuild(): Promise<void> {
  if (!existsSync(command)) throw new Error(`${command} is missing: npm run build makes it`)
  const folder = mkdtempSync(join(tmpdir(), 'stagegraph-bench-'))
  // In memory: on a shared disk the daemon's writes take from 5 to 50 s for the same build, and hide all else.
  const daemon = await startPrivateDaemon({ memoryDisk: 4096 })
  const env = { ...process.env, DOCKER_HOST: daemon.endpoint, DOCKER_CONFIG: folder, BUILDX_EXPERIMENTAL: '' }
  const services = createDockerServices({ env, mayRead: () => true })
  try {
    await loadBaseImages(daemon.socket)
    const ways = waysOf(services, env)
    const rows: string[][] = []
    for (const build of makeCases(folder)) {
      const times = await measure(build, ways, services)
      for (const [what, byWay] of times) {
        const row = [build.name, what, ...figures(byWay)]
        rows.push(row)
        // Printed immediately, so that an aborted run has shown its results.
        console.error(row.join('  '))
      }
    }
    console.log(table(columns, rows))
    console.log(
      `load average ${loadavg()
        .map((load) => load.toFixed(1))
        .join(', ')}`,
    )
  } finally {
    await services.close()
    await daemon.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** 20,000 small files, one of 300 MB and one of 1 MB; contents of the large ones are not compressible. */
function makeCases(folder: string): Case[] {
  const context = join(folder, 'context')
  for (let index = 0; index < 20_000; index++) {
    const inner = join(context, 'many', String(index % 200))
    if (index < 200) mkdirSync(inner, { recursive: true })
    writeFileSync(join(inner, `file-${index}`), `file ${index} ${'.'.repeat(index % 300)}`)
  }
  mkdirSync(join(context, 'needed'))
  writeFileSync(join(context, 'large'), noise(300))
  writeFileSync(join(context, 'needed', 'one'), noise(1))
  const little = join(folder, 'little.Dockerfile')
  const all = join(folder, 'all.Dockerfile')
  writeFileSync(little, 'FROM scratch\nCOPY needed/one /\n')
  writeFileSync(all, 'FROM scratch\nCOPY . /\n')
  const sample = (name: string): Case => {
    const folderOf = join(root, 'samples', name)
    return { name, context: folderOf, dockerfilePath: join(folderOf, 'Dockerfile'), passes: 9, pruned: false }
  }
  return [
    { name: 'COPY of 1 MB', context, dockerfilePath: little, passes: 5, pruned: true },
    { name: 'COPY of everything', context, dockerfilePath: all, passes: 3, pruned: true },
    sample('compile-c'),
    sample('environments'),
  ]
}

function noise(megabytes: number): Buffer {
  const bytes = Buffer.alloc(megabytes * 1024 * 1024)
  let state = 1
  for (let at = 0; at < bytes.length; at += 4) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    bytes.writeUInt32LE(state, at)
  }
  return bytes
}

function waysOf(services: DockerServices, env: NodeJS.ProcessEnv): Readonly<Record<string, Way>> {
  const flags = ({ dockerfilePath, context }: Case) => ['-f', dockerfilePath, '-t', 'bench', context]
  return {
    docker: (build) => run('docker', ['build', ...flags(build)], env),
    stagegraph: (build) => run(process.execPath, [command, 'build', ...flags(build)], env),
    service: (build) => buildByService(services, build),
  }
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
    let told = ''
    child.stderr.on('data', (chunk: Buffer) => {
      told += chunk.toString()
    })
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`${program} failed: ${told}`))))
  })
}

async function buildByService({ builds }: DockerServices, build: Case): Promise<void> {
  const { context, dockerfilePath } = build
  const finished = new Promise<void>((resolve, reject) => {
    const unsubscribe = builds.onEvents((_buildId, _from, events) => {
      const last = events.at(-1)
      if (last?.type !== 'finished') return
      unsubscribe()
      if (last.status === 'succeeded') resolve()
      else reject(new Error(`the service's build failed: ${last.error?.message}`))
    })
  })
  await builds.start({
    context,
    dockerfilePath,
    dockerfile: await readFile(dockerfilePath, 'utf8'),
    target: '',
    tags: ['bench'],
    buildArgs: {},
    platform: '',
    labels: {},
    noCache: false,
    pull: false,
  })
  await finished
}

/**
 * Milliseconds by way, for the first build after a prune and for its unchanged repeats, which are cheap and run
 * three times. All values of one pass have the same index.
 */
async function measure(
  build: Case,
  ways: Readonly<Record<string, Way>>,
  services: DockerServices,
): Promise<ReadonlyMap<string, ReadonlyMap<string, number[]>>> {
  const times = new Map<string, Map<string, number[]>>()
  const note = (what: string, way: string, milliseconds: number) => {
    const byWay = times.get(what) ?? new Map<string, number[]>()
    times.set(what, byWay)
    byWay.set(way, [...(byWay.get(way) ?? []), milliseconds])
  }
  const names = Object.keys(ways)
  if (!build.pruned) await ways.docker?.(build)
  for (let pass = 0; pass < build.passes; pass++) {
    // Each pass starts with another way, so that none always follows the same one.
    for (const name of [...names.slice(pass % names.length), ...names.slice(0, pass % names.length)]) {
      if (build.pruned) await prune(services)
      for (const what of build.pruned ? ['first', 'repeat', 'repeat', 'repeat'] : ['repeat']) {
        const from = performance.now()
        await ways[name]?.(build)
        note(what, name, performance.now() - from)
      }
    }
  }
  return times
}

/** Removes the image and the whole build cache. */
async function prune({ daemon }: DockerServices): Promise<void> {
  const docker = await (await daemon.engine()).docker()
  await docker
    .getImage('bench')
    .remove({ force: true })
    .catch(() => {})
  await docker.pruneImages()
  await (await daemon.engine()).json({ method: 'POST', path: '/build/prune', query: { all: '1' } })
}

/** Medians of the times; medians of the ratios within each pass, which fluctuating load affects less. */
function figures(byWay: ReadonlyMap<string, readonly number[]>): string[] {
  const docker = byWay.get('docker') ?? []
  return [
    milliseconds(docker),
    ...['stagegraph', 'service'].flatMap((way) => {
      const own = byWay.get(way) ?? []
      const ratios = own.map((value, index) => value / (docker[index] ?? Number.NaN))
      return [milliseconds(own), median(ratios).toFixed(2)]
    }),
  ]
}

const milliseconds = (values: readonly number[]) => `${Math.round(median(values))} ms`

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? Number.NaN
}
