import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { StagegraphPage } from '../../e2e/pages/stagegraph-page.ts'
import { startWebShell } from '../../e2e/support/app-shell.ts'
import { browserArguments, browserPath } from '../../e2e/support/browser.ts'
import { withoutFirstHints } from '../../e2e/support/first-hints.ts'
import { generateDockerfile } from '../../shared/testing/generate.ts'
import { print, recorded, recorder, startOver } from './page-figures.ts'

/** Files measured completely, and one that is only panned and zoomed. */
const usual = [
  { stages: 60, lines: 1320 },
  { stages: 200, lines: 4400 },
] as const
const large = { stages: 500, lines: 11_000 }

/** Runs a gesture and prints the frame times during it. */
async function gesture(page: Page, what: string, run: () => Promise<void>): Promise<void> {
  await startOver(page)
  await run()
  const { frames, longTasks } = await recorded(page)
  print(`${what}, a frame`, frames, longTasks)
}

/** The middle of the graph's pane, in CSS pixels of the window. */
async function middleOfPane(page: Page): Promise<{ x: number; y: number }> {
  const box = await page.locator('.react-flow__pane').boundingBox()
  if (box === null) throw new Error('the graph is not on the screen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

async function wheel(page: Page, steps: number, dx: number, dy: number): Promise<void> {
  for (let step = 0; step < steps; step++) {
    const back = step >= steps / 2 ? -1 : 1
    await page.mouse.wheel(dx * back, dy * back)
  }
}

/** Zooms in and out, then to reading size, and pans there; the pointer is on the graph. */
async function zooming(page: Page): Promise<void> {
  await page.keyboard.down('Control')
  await gesture(page, 'zooming in and out', () => wheel(page, 80, 0, -60))
  await wheel(page, 20, 0, -60)
  for (let step = 0; step < 12; step++) await page.mouse.wheel(0, -100)
  await page.keyboard.up('Control')
  await gesture(page, 'panning at reading size', () => wheel(page, 80, 12, 8))
}

async function typing(app: StagegraphPage, what: string): Promise<void> {
  await app.editor.typeAtEnd('')
  await startOver(app.page)
  await app.page.keyboard.type('RUN echo one, two, three, four', { delay: 90 })
  print(`keystroke, ${what}`, await app.measures('text-to-graph'), (await recorded(app.page)).longTasks)
}

async function editing(app: StagegraphPage): Promise<void> {
  await startOver(app.page)
  for (const name of ['one', 'two', 'three', 'four', 'five']) {
    await app.page.locator('[data-node-focus="stage:5"]').focus()
    await app.page.keyboard.press('F2')
    const field = app.canvas.stage(5).getByRole('textbox')
    await field.fill(name)
    await field.press('Enter')
    await app.canvas.stage(name).waitFor()
  }
  const { longTasks } = await recorded(app.page)
  print('graph edit: graph-to-text', await app.measures('graph-to-text'), longTasks)
  print('graph edit: text-to-graph', await app.measures('text-to-graph'), longTasks)
}

async function measure(app: StagegraphPage): Promise<void> {
  const { page } = app
  await page.locator('.sg-canvas[aria-busy="false"]').waitFor({ timeout: 60_000 })
  const opening = await recorded(page)
  print('opening: layouts, the engine being loaded', await app.measures('layout'), opening.longTasks)
  await page.locator('.sg-canvas[data-arranging="false"]').waitFor({ timeout: 60_000 })
  await typing(app, 'as the file opens')
  await app.page.keyboard.press('Enter')
  await showAllRows(app)
  await typing(app, 'all stages fitted')
  print('layout in the worker, its engine loaded', await app.measures('layout'), [])
  await editing(app)
  const middle = await middleOfPane(page)
  await page.mouse.move(middle.x, middle.y)
  await gesture(page, 'panning, all stages fitted', () => wheel(page, 80, 12, 8))
  const card = await app.canvas.head(5).boundingBox()
  if (card === null) throw new Error('the stage is not on the screen')
  await gesture(page, 'dragging a card, all stages fitted', async () => {
    await page.mouse.move(card.x + card.width / 2, card.y + card.height / 2)
    await page.mouse.down()
    await page.mouse.move(card.x + 160, card.y + 90, { steps: 60 })
    await page.mouse.up()
  })
  await page.mouse.move(middle.x, middle.y)
  await zooming(page)
  await typing(app, 'at reading size')
}

/** Draws every row of every stage, which is the most that can be asked of the canvas, and all of it in view. */
async function showAllRows({ page, canvas }: StagegraphPage): Promise<void> {
  const arranged = async (as: string): Promise<void> =>
    page.locator(`.sg-canvas${as}[data-arranging="false"]`).waitFor({ timeout: 120_000 })
  await page.keyboard.press('Alt+3')
  await arranged('[data-level="rows"]')
  if ((await canvas.region.getAttribute('data-direction')) === 'down') await page.keyboard.press('Alt+R')
  await arranged('[data-direction="right"]')
  await canvas.openGroups()
  await arranged('')
  await canvas.fit()
  await canvas.settled(0)
}

/** Pans and zooms only. */
async function moveAbout(app: StagegraphPage): Promise<void> {
  const { page } = app
  await page.locator('.sg-canvas[aria-busy="false"]').waitFor({ timeout: 120_000 })
  await showAllRows(app)
  const middle = await middleOfPane(page)
  await page.mouse.move(middle.x, middle.y)
  await gesture(page, 'panning, all stages fitted', () => wheel(page, 80, 12, 8))
  await zooming(page)
}

/** Prints the page's own measures and its long tasks for the built app on files of 60, 200 and 500 stages, without a daemon. */
export async function benchRender(): Promise<void> {
  for (const file of usual) await inPage(file, measure)
  await inPage(large, moveAbout)
}

async function inPage(
  { stages, lines }: { readonly stages: number; readonly lines: number },
  run: (app: StagegraphPage) => Promise<void>,
): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'stagegraph-bench-'))
  const project = join(root, 'project')
  mkdirSync(project)
  const path = join(project, 'Dockerfile')
  writeFileSync(path, generateDockerfile({ seed: 2, lines, stages }))
  const dockerHost = `unix://${root}/nothing.sock`
  const shell = await startWebShell({ path, data: join(root, 'data'), home: root, dockerHost })
  const browser = await chromium.launch({ executablePath: browserPath(), args: [...browserArguments] })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await withoutFirstHints(page.context())
    await page.addInitScript(recorder)
    const app = new StagegraphPage(page)
    await page.goto(shell.url)
    const what = `${lines} lines, ${stages} stages`
    console.log(`${what.padEnd(44)}   median      p95    tasks   longest`)
    console.log(`${''.padEnd(44)}       ms       ms  > 50 ms        ms`)
    await run(app)
  } finally {
    await browser.close()
    await shell.stop()
    rmSync(root, { recursive: true, force: true })
  }
}
