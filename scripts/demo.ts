import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createDockerServices, type DockerServices } from '#main/app/index.ts'
import { runBuild, stageLabels } from '#main/cli/commands/build.ts'
import { createPlainPrinter } from '#main/cli/commands/build-progress.ts'
import { type BuildRequest, type BuildState, initialBuildState, reduceBuild } from '#shared/build/index.ts'
import { loadBaseImages } from './daemon/base-images.ts'
import { type PrivateDaemon, startPrivateDaemon } from './daemon/private-daemon.ts'
import { ensurePrerequisites } from './prerequisites.ts'
import { type Column, table } from './table.ts'

/**
 * `npm run demo [-- --once] [-- --use-my-daemon]`: builds the samples on a private daemon through the app's own build
 * service, shows stages, layers and what the images print; then serves the app on a sample, unless `--once`.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort())

const known = ['--once', '--use-my-daemon']
const unknown = process.argv.slice(2).find((flag) => !known.includes(flag))
const has = (flag: string) => process.argv.includes(flag)
/** How often a container is run whose output does not arrive: a busy daemon may end a short program's streams before it has read them. */
const mostRuns = 5

if (unknown === undefined) {
  try {
    process.exitCode = await demo()
  } catch (error) {
    process.stderr.write(`demo: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
} else {
  process.stderr.write(`demo: unknown flag ${unknown}; it takes ${known.join(' and ')}\n`)
  process.exitCode = 2
}

async function demo(): Promise<0 | 1> {
  const daemon = has('--use-my-daemon') ? null : await preparePrivateDaemon()
  try {
    const env = daemon === null ? process.env : { ...process.env, DOCKER_HOST: daemon.endpoint }
    const services = createDockerServices({ env, mayRead: () => true })
    try {
      await showSamples(services)
    } finally {
      await services.close()
    }
    if (!has('--once') && !stop.signal.aborted) await serveApp(env)
    return 0
  } finally {
    await daemon?.stop()
  }
}

async function preparePrivateDaemon(): Promise<PrivateDaemon> {
  await ensurePrerequisites({ daemon: true })
  const daemon = await startPrivateDaemon()
  try {
    const names = await loadBaseImages(daemon.socket)
    say(`A private Docker daemon listens on ${daemon.endpoint}.`)
    say(`It holds stand-ins, made of Debian packages, for ${names.join(', ')}.`)
    return daemon
  } catch (error) {
    await daemon.stop()
    throw error
  }
}

async function showSamples(services: DockerServices): Promise<void> {
  const compiled = await show(services, 'compile-c', '', 'Hello from a multi-stage build\n')
  heading('Is the compiler in the image of compile-c?')
  const probe = `FROM ${compiled}\nCMD ["sh", "-c", "command -v gcc cc tcc || echo no compiler here"]\n`
  const built = await build(services, { ...requestFor('compile-c', ''), dockerfile: probe }, 'quiet')
  await expectOutput(services, built.imageId, 'no compiler here\n')
  await show(services, 'environments', 'development', 'this container is for Dev\n')
  await show(services, 'environments', 'production', 'this container is for Prod\n')
  say('\nAll samples built and ran as they should.')
}

/** Builds and runs a target of a sample, and prints what it does; returns the image's name. */
async function show(
  services: DockerServices,
  sample: string,
  target: string,
  output: string,
): Promise<string> {
  heading(`${sample}${target === '' ? '' : `, target ${target}`}`)
  const tag = `stagegraph-demo/${sample}${target === '' ? '' : `:${target}`}`
  const request = { ...requestFor(sample, target), tags: [tag] }
  const state = await build(services, request, 'told')
  printStages(state, stageLabels(request, 'en'))
  await printHistory(services, state.imageId ?? '')
  await expectOutput(services, state.imageId, output)
  return tag
}

function requestFor(sample: string, target: string): BuildRequest {
  const context = join(root, 'samples', sample)
  const dockerfilePath = join(context, 'Dockerfile')
  return {
    context,
    dockerfilePath,
    dockerfile: readFileSync(dockerfilePath, 'utf8'),
    target,
    tags: [],
    buildArgs: {},
    platform: '',
    labels: {},
    noCache: false,
    pull: false,
  }
}

async function build(
  services: DockerServices,
  request: BuildRequest,
  how: 'told' | 'quiet',
): Promise<BuildState> {
  const printer = createPlainPrinter(process.stdout, {
    stageLabel: stageLabels(request, 'en'),
    output: true,
    colours: process.stdout.isTTY === true,
    language: 'en',
  })
  let state = initialBuildState('demo')
  const finished = await runBuild(
    services.builds,
    request,
    {
      print(events) {
        state = reduceBuild(state, events)
        if (how === 'told') printer.print(events)
      },
    },
    stop.signal,
  )
  if (finished.status === 'succeeded') return state
  throw new Error(finished.error?.message ?? 'the build was cancelled')
}

function printStages(state: BuildState, label: (stage: number) => string): void {
  const columns: Column[] = [{ title: 'STAGE' }, { title: 'STATE' }, { title: 'WORKED', right: true }]
  const rows = state.needs.map((stage) => {
    const { state: how = 'idle', worked = 0 } = state.stages.get(stage) ?? {}
    const name = `${label(stage)}${stage === state.target ? ' (target)' : ''}`
    return [name, how, `${(worked / 1000).toFixed(2)} s`]
  })
  say(`\n${table(columns, rows)}`)
}

async function printHistory(services: DockerServices, imageId: string): Promise<void> {
  const image = await services.images.history({ imageId })
  const columns: Column[] = [
    { title: 'LAYER MADE BY', width: 76 },
    { title: 'SIZE', right: true },
  ]
  const rows = image.layers.map(({ createdBy, size }) => [createdBy, bytes(size)])
  say(`\n${table(columns, [...rows, ['all layers', bytes(image.size)]])}`)
}

async function expectOutput(
  services: DockerServices,
  imageId: string | null,
  expected: string,
): Promise<void> {
  let printed = ''
  for (let runs = 0; runs < mostRuns && printed === ''; runs++) {
    printed = await runContainer(services, imageId ?? '')
  }
  if (printed !== expected) {
    throw new Error(`the container printed ${JSON.stringify(printed)}, not ${JSON.stringify(expected)}`)
  }
}

/** Runs an image until it ends; returns what it printed. */
async function runContainer({ containers }: DockerServices, imageId: string): Promise<string> {
  let printed = ''
  let unsubscribe = () => {}
  const ended = new Promise<string | null>((resolve) => {
    unsubscribe = containers.onRun({
      output: ({ text }) => {
        printed += text
        process.stdout.write(`\nits container prints: ${text}`)
      },
      ended: ({ error }) => resolve(error),
    })
  })
  await containers.run({ imageId })
  const error = await ended
  unsubscribe()
  if (error !== null) throw new Error(`the container did not run: ${error}`)
  return printed
}

/** Runs the app until Ctrl+C or its own end. */
async function serveApp(env: NodeJS.ProcessEnv): Promise<void> {
  const cli = join(root, 'dist/cli/stagegraph.js')
  if (!existsSync(cli)) throw new Error('the app is not built yet: run `npm run build` first')
  heading('Stagegraph on compile-c. End it with Ctrl+C.')
  const child = spawn(process.execPath, [cli, 'serve', join(root, 'samples/compile-c')], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const end = () => child.kill('SIGTERM')
  stop.signal.addEventListener('abort', end)
  if (stop.signal.aborted) end()
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  if (!stop.signal.aborted && code !== 0) throw new Error(`the app ended with exit code ${code}`)
}

function heading(text: string): void {
  say(`\n== ${text}\n`)
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

function bytes(size: number): string {
  if (size < 1000) return `${size} B`
  return size < 1_000_000 ? `${(size / 1000).toFixed(1)} kB` : `${(size / 1_000_000).toFixed(2)} MB`
}
