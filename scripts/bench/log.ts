import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { chromium, type Page, type WebSocketRoute } from '@playwright/test'
import type { CallOutput } from '#shared/api/index.ts'
import type { BuildEvent, BuildRequest } from '#shared/build/index.ts'
import { startWebShell } from '../../e2e/support/app-shell.ts'
import { browserArguments, browserPath } from '../../e2e/support/browser.ts'
import { withoutFirstHints } from '../../e2e/support/first-hints.ts'
import { print, recorded, recorder, startOver } from './page-figures.ts'

const megabytes = 100
/** Characters of a line, of a chunk of output, and of one push from the host. */
const [lineLength, pieceLength, batchLength] = [100, 1000, 200_000]
/** Milliseconds between two pushes: 10 MB a second, more than a step writes. */
const betweenPushes = 20
const text = 'FROM alpine:3.20\nRUN make\n'
const buildId = 'longlog0'

const started: readonly BuildEvent[] = [
  { type: 'started', buildId, target: 0, needs: [0], time: 1 },
  {
    type: 'vertex',
    digest: 'make',
    name: '[stage-0 2/2] RUN make',
    inputs: [],
    cached: false,
    error: null,
    stage: 0,
    instruction: 0,
    line: 2,
    started: 2,
    completed: null,
  },
]

/** Chunk of output number `at`: lines with their numbers. */
function batch(at: number): readonly BuildEvent[] {
  const line = `${`compiling unit ${at} `.padEnd(lineLength - 1, '.')}\n`
  const piece = line.repeat(pieceLength / lineLength)
  return Array.from({ length: batchLength / pieceLength }, () => ({
    ...({ type: 'log', digest: 'make', stream: 'stdout', time: 3 } as const),
    text: piece,
  }))
}

/** A tab that was reloaded during a build, and a host that pushes that build's events. */
async function openBuild(
  page: Page,
  url: string,
  dockerfilePath: string,
  context: string,
): Promise<WebSocketRoute> {
  const request: BuildRequest = {
    context,
    dockerfile: text,
    dockerfilePath,
    target: '',
    tags: [],
    buildArgs: {},
    platform: '',
    labels: {},
    noCache: false,
    pull: false,
  }
  const kept = JSON.stringify([{ buildId, text, request, shown: true }])
  await page.addInitScript((value) => sessionStorage.setItem('stagegraph.builds', value), kept)
  let found: (route: WebSocketRoute) => void = () => undefined
  const socket = new Promise<WebSocketRoute>((resolve) => {
    found = resolve
  })
  await page.routeWebSocket(/.*/, (route) => {
    const server = route.connectToServer()
    route.onMessage((message) => {
      const frame: unknown = JSON.parse(String(message))
      if (!isCall(frame) || frame.call !== 'builds.events') return server.send(message)
      const value: CallOutput<'builds.events'> = { events: [...started], more: false }
      route.send(JSON.stringify({ id: frame.id, answer: { ok: true, value } }))
      found(route)
    })
  })
  await page.goto(url)
  return socket
}

const isCall = (frame: unknown): frame is { id: number; call: string } =>
  typeof frame === 'object' && frame !== null && 'id' in frame && 'call' in frame

/** Pushes all output; returns the times between the page's frames, and its long tasks. */
async function write(page: Page, socket: WebSocketRoute): Promise<void> {
  let from = started.length
  const count = (megabytes * 1_000_000) / batchLength
  for (let at = 0; at < count; at++) {
    const events = batch(at)
    socket.send(JSON.stringify({ push: 'builds.events', payload: { buildId, from, events } }))
    from += events.length
    await pause(betweenPushes)
  }
  await page
    .getByRole('log')
    .getByText(`compiling unit ${count - 1} `)
    .first()
    .waitFor({ timeout: 120_000 })
}

/** Prints the page's frame times during a build that writes 100 MB, and its memory at the end. No daemon is involved. */
export async function benchLog(): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'stagegraph-bench-'))
  const project = join(root, 'project')
  mkdirSync(project)
  const path = join(project, 'Dockerfile')
  writeFileSync(path, text)
  const dockerHost = `unix://${root}/nothing.sock`
  const shell = await startWebShell({ path, data: join(root, 'data'), home: root, dockerHost })
  const browser = await chromium.launch({ executablePath: browserPath(), args: [...browserArguments] })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await withoutFirstHints(page.context())
    await page.addInitScript(recorder)
    const socket = await openBuild(page, shell.url, path, project)
    await page.getByRole('button', { name: 'Build panel', exact: true }).click()
    await page.getByRole('tab', { name: 'Log' }).click()
    const devtools = await page.context().newCDPSession(page)
    const memory = async (): Promise<string> => {
      await devtools.send('HeapProfiler.collectGarbage')
      const { usedSize } = await devtools.send('Runtime.getHeapUsage')
      return `${(usedSize / 1_000_000).toFixed(0)} MB`
    }
    console.log(`${''.padEnd(44)}   median      p95    tasks   longest`)
    const before = await memory()
    await startOver(page)
    const start = performance.now()
    await write(page, socket)
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    const { frames, longTasks } = await recorded(page)
    print(`${megabytes} MB of output, a frame`, frames, longTasks)
    console.log(`memory of the page: ${before} before, ${await memory()} after; ${seconds} s`)
  } finally {
    await browser.close()
    await shell.stop()
    rmSync(root, { recursive: true, force: true })
  }
}
