import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from '@playwright/test'
import { samplesFolder, startWebShell } from '../../e2e/support/app-shell.ts'
import { browserArguments, browserPath } from '../../e2e/support/browser.ts'
import { withoutFirstHints } from '../../e2e/support/first-hints.ts'
import { firstScripts } from '../../e2e/support/script-closure.ts'
import { generateDockerfile } from '../../shared/testing/generate.ts'
import { median, quantile } from './figures.ts'

const starts = 9

/** Milliseconds since navigation start. */
interface Moments {
  /** The first frame that shows a stage. */
  readonly graph: number
  /** All stages have their layout positions, and the page responds. */
  readonly interactive: number
  /** All code of the page is loaded. */
  readonly complete: number
}

interface Start extends Moments {
  /** From the process's start to its address. */
  readonly address: number
}

/** Records the times in the page, each after the frame that shows it. */
const noteMoments = `
  const note = (name, selector) => {
    const seen = () => document.querySelector(selector) !== null
    const mark = () => requestAnimationFrame(() => setTimeout(() => performance.mark(name)))
    const observer = new MutationObserver(() => {
      if (!seen()) return
      observer.disconnect()
      mark()
    })
    observer.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-busy'] })
  }
  note('graph', '[data-stage-index]')
  note('interactive', '.sg-canvas[aria-busy="false"] [data-stage-index]')
`

/** In a new tab; each server has a separate port, so that the browser has none of it cached. */
async function startOnce(context: BrowserContext, path: string): Promise<Start> {
  const home = mkdtempSync(join(tmpdir(), 'stagegraph-bench-'))
  const dockerHost = `unix://${home}/nothing.sock`
  const begun = performance.now()
  const shell = await startWebShell({ path, data: join(home, 'data'), home, dockerHost })
  const address = performance.now() - begun
  const page = await context.newPage()
  try {
    await page.addInitScript(noteMoments)
    await page.goto(shell.url)
    await page.waitForFunction(() =>
      ['graph', 'interactive', 'page-complete'].every(
        (name) => performance.getEntriesByName(name).length > 0,
      ),
    )
    const [graph = Number.NaN, interactive = Number.NaN, complete = Number.NaN] = await page.evaluate(() =>
      ['graph', 'interactive', 'page-complete'].map(
        (name) => performance.getEntriesByName(name)[0]?.startTime,
      ),
    )
    return { address, graph, interactive, complete }
  } finally {
    await page.close()
    await shell.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

async function measure(context: BrowserContext, what: string, path: string): Promise<void> {
  const all: Start[] = []
  for (let start = 0; start < starts; start++) all.push(await startOnce(context, path))
  const row = (name: string, of: (start: Start) => number): void => {
    const times = all.map(of)
    const figures = [median(times), quantile(times, 0.95)].map((time) => time.toFixed(0).padStart(9)).join('')
    console.log(`${what}, ${name}`.padEnd(60) + figures)
  }
  row('process to address', ({ address }) => address)
  row('page to first stages', ({ graph }) => graph)
  row('page to interactive graph', ({ interactive }) => interactive)
  row('process to interactive graph', ({ address, interactive }) => address + interactive)
  row('page to all of its code', ({ complete }) => complete)
}

/** Prints the time from `stagegraph serve` to a usable graph, and its size in bytes. */
export async function benchStart(): Promise<void> {
  const bytes = firstScripts().reduce((sum, { gzipped }) => sum + gzipped, 0)
  console.log(`JavaScript before the first graph, gzipped: ${bytes} bytes (wanted: under 400,000)`)
  const root = mkdtempSync(join(tmpdir(), 'stagegraph-bench-'))
  const large = join(root, 'large')
  mkdirSync(large)
  writeFileSync(join(large, 'Dockerfile'), generateDockerfile({ seed: 2, lines: 4400, stages: 200 }))
  const browser = await chromium.launch({ executablePath: browserPath(), args: [...browserArguments] })
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    await withoutFirstHints(context)
    // A window is already open, as in a user's browser: a new one also loads the browser's own pages.
    await context.newPage()
    console.log(`${''.padEnd(60)}   median      p95`)
    await measure(context, 'sample environments', join(samplesFolder, 'environments'))
    await measure(context, '200 stages', large)
  } finally {
    await browser.close()
    rmSync(root, { recursive: true, force: true })
  }
}
