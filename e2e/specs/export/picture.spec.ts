import { createHash } from 'node:crypto'
import type { Page } from '@playwright/test'
import { ExportMenuPage } from '../../pages/export-menu-page.ts'
import { PicturePage } from '../../pages/picture-page.ts'
import { blankWords, drawnGraph, openSaved, shownGraph, sorted } from '../../support/drawn-graph.ts'
import { expect, test } from '../../support/test.ts'

const longPath = '/opt/application/releases/2026-12-01/static/assets/fonts/noto-sans-japanese.woff2'
const text = `FROM golang:1.24 AS build
WORKDIR /src
COPY 設定/ ./
RUN --mount=type=cache,target=/root/.cache go build -o /out/app ./...
# What nobody needs: only for a look inside
FROM alpine:3.22 AS tools-for-a-look-inside-of-everything
RUN apk add curl
# 実行環境
FROM scratch AS 実行
COPY --from=build /out/app ${longPath} /app/
RUN --mount=from=build,target=/t ls <"&'>
`
const stages = ['build', 'tools-for-a-look-inside-of-everything', '実行']

test.use({ document: { text }, daemon: 'none' })

/** Opens the dialog by the menu. */
async function openPicture(page: Page): Promise<PicturePage> {
  await new ExportMenuPage(page).choose('Picture (SVG, PNG)…')
  const picture = new PicturePage(page)
  await picture.drawn()
  return picture
}

/** The size that an SVG gives itself, in CSS pixels. */
function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? []
  return { width: Number(width), height: Number(height) }
}

/** The size of a PNG, in pixels. */
const pixelsOf = (png: Buffer) => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) })

const titles = (page: Page): Promise<string[]> =>
  page.locator('.stage > title').evaluateAll((all) => all.map((each) => each.textContent ?? ''))

/** Words of an opened SVG that reach out of their card, or of the picture; and cards that cover each other. */
const misplaced = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    await document.fonts.ready
    const whole = document.documentElement.getBoundingClientRect()
    const cards = [...document.querySelectorAll('.stage, .source')].map((node) => ({
      node,
      box: (node.querySelector('.card, rect') ?? node).getBoundingClientRect(),
    }))
    const isIn = (inner: DOMRect, outer: DOMRect): boolean =>
      inner.left >= outer.left - 1 &&
      inner.right <= outer.right + 1 &&
      inner.top >= outer.top - 1 &&
      inner.bottom <= outer.bottom + 1
    const out = [...document.querySelectorAll('text')]
      .filter((words) => !isIn(words.getBoundingClientRect(), whole))
      .map((words) => words.textContent ?? '')
    const over = cards.flatMap(({ node, box }) =>
      [...node.querySelectorAll('text')]
        .filter((words) => !isIn(words.getBoundingClientRect(), box))
        .map((words) => words.textContent ?? ''),
    )
    const covered = cards.flatMap(({ node, box }, at) =>
      cards
        .slice(at + 1)
        .filter(
          (other) =>
            box.left < other.box.right &&
            other.box.left < box.right &&
            box.top < other.box.bottom &&
            other.box.top < box.bottom,
        )
        .map((other) => `${node.getAttribute('data-node')} ${other.node.getAttribute('data-node')}`),
    )
    return [...out, ...over, ...covered]
  })

test('the saved SVG is the one of the preview: every stage, path and comment, a title and a legend', async ({
  app,
  page,
  workspace,
}) => {
  await app.canvas.settled('build')
  const before = sorted(await shownGraph(page))
  const dialog = await openPicture(page)
  await dialog.choose('Rows', 'All rows')
  await dialog.dialog.getByLabel('Title').fill('How <app> is made')
  const shown = await dialog.shown()
  await expect(dialog.facts).toHaveText(/^\d+ × \d+ pixels · [\d.]+ kB/)
  const { name, bytes } = await dialog.saved()
  expect(name).toBe('Dockerfile.svg')
  expect(bytes.equals(shown)).toBe(true)
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Dockerfile.svg')
  expect(sorted(await shownGraph(page))).toEqual(before)

  const picture = await openSaved(page, workspace, 'graph.svg', bytes)
  expect(await titles(picture)).toEqual(stages)
  const written = await picture.locator('text').allTextContents()
  expect(written).toEqual(expect.arrayContaining(['How <app> is made', 'FROM', 'mount', 'ships', 'unused']))
  expect(written).toContain('# What nobody needs: only for a look inside'.slice(2))
  expect(written.some((words) => words.includes(`/out/app ${longPath} /app/`))).toBe(true)
  expect(written.filter((words) => words.includes('…'))).toEqual([])
  expect(await misplaced(picture)).toEqual([])
  await expect(picture.locator('.stage.target')).toHaveAttribute('data-node', 'stage:2')
  await expect(picture.locator('script')).toHaveCount(0)
  const fonts = await picture.evaluate(async () => {
    await document.fonts.ready
    return [...document.fonts]
      .filter(({ status }) => status === 'loaded')
      .map(({ family }) => family.replaceAll('"', ''))
  })
  expect(new Set(fonts)).toEqual(new Set(['Noto Sans Mono', 'Noto Sans JP']))
})

test('the picture begins as the canvas is, with cards where they were moved', async ({
  app,
  page,
  workspace,
}) => {
  await app.canvas.settled('build')
  await app.canvas.drag('build', { x: 40, y: 160 })
  const shown = sorted(await shownGraph(page))
  const dialog = await openPicture(page)
  const moved = await dialog.shown()
  await dialog.dialog.getByLabel('Cards where you moved them').uncheck()
  expect((await dialog.shown()).equals(moved)).toBe(false)
  await dialog.dialog.getByLabel('Cards where you moved them').check()
  const { bytes } = await dialog.saved()
  expect(bytes.equals(moved)).toBe(true)
  const picture = await openSaved(page, workspace, 'graph.svg', bytes)
  expect(sorted(await drawnGraph(picture))).toEqual(shown)
})

test('level, stages, legend and title change what is saved', async ({ app, page, workspace }) => {
  await app.canvas.settled('build')
  const dialog = await openPicture(page)
  await dialog.choose('Rows', 'Names')
  await dialog.choose('Stages', 'Needed')
  await dialog.dialog.getByLabel('Legend').uncheck()
  await dialog.dialog.getByLabel('Title').fill('')
  await expect(dialog.dialog.getByLabel('Comments above the stages')).toBeDisabled()
  const { bytes } = await dialog.saved()
  const picture = await openSaved(page, workspace, 'names.svg', bytes)
  expect(await picture.locator('text').allTextContents()).toEqual(['build', '実行'])
  expect(await misplaced(picture)).toEqual([])
})

test('a saved PNG has twice the pixels of the SVG, or as many, and shows all its words', async ({
  app,
  page,
  workspace,
}) => {
  await app.canvas.settled('build')
  const first = await openPicture(page)
  await first.choose('Rows', 'Key rows')
  await first.choose('Colours', 'Light')
  const svg = (await first.saved()).bytes.toString('utf8')
  const { width, height } = sizeOf(svg)

  const second = await openPicture(page)
  await second.choose('Format', 'PNG')
  await expect(second.choice('Colours', 'Reader’s')).toBeDisabled()
  const { name, bytes } = await second.saved()
  expect(name).toBe('Dockerfile.png')
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  expect(pixelsOf(bytes)).toEqual({ width: width * 2, height: height * 2 })
  const picture = await openSaved(page, workspace, 'graph.svg', Buffer.from(svg))
  expect(await blankWords(picture, bytes)).toEqual([])

  const third = await openPicture(page)
  await third.choose('Pixels', '1×')
  expect(pixelsOf((await third.saved()).bytes)).toEqual({ width, height })
})

test('a picture in the colours of its reader is dark on a dark page, and one in light colours is not', async ({
  app,
  page,
  workspace,
}) => {
  await app.canvas.settled('build')
  const saved = async (colours: string): Promise<Page> => {
    const dialog = await openPicture(page)
    await dialog.choose('Colours', colours)
    return await openSaved(page, workspace, `${colours.at(0)}.svg`, (await dialog.saved()).bytes)
  }
  const seen = async (picture: Page, colorScheme: 'light' | 'dark'): Promise<string> => {
    await picture.emulateMedia({ colorScheme })
    return createHash('sha256')
      .update(await picture.screenshot())
      .digest('hex')
  }
  const readers = await saved('Reader’s')
  expect(await seen(readers, 'dark')).not.toBe(await seen(readers, 'light'))
  const light = await saved('Light')
  expect(await seen(light, 'dark')).toBe(await seen(light, 'light'))
  expect(await seen(light, 'light')).toBe(await seen(readers, 'light'))
  const dark = await saved('Dark')
  expect(await seen(dark, 'light')).toBe(await seen(readers, 'dark'))
})

test('the preview shows a picture in the colours of its reader as either reader sees it', async ({
  app,
  page,
}) => {
  await app.canvas.settled('build')
  const dialog = await openPicture(page)
  const shot = async (): Promise<string> =>
    createHash('sha256')
      .update(await dialog.preview.screenshot())
      .digest('hex')
  await expect(dialog.choice('Reader’s page', 'Light')).toBeChecked()
  const light = await shot()
  await dialog.choose('Reader’s page', 'Dark')
  await expect.poll(shot).not.toBe(light)
  await dialog.choose('Reader’s page', 'Light')
  await expect.poll(shot).toBe(light)
})

test('the whole dialog works by keyboard, and keeps what was chosen', async ({ app, page, workspace }) => {
  await app.canvas.settled('build')
  await page.keyboard.press('F1')
  await page.getByRole('combobox', { name: 'Commands' }).fill('picture')
  await page.keyboard.press('Enter')
  const dialog = new PicturePage(page)
  await dialog.drawn()
  await expect(dialog.choice('Format', 'SVG')).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(dialog.choice('Colours', 'Dark')).toBeChecked()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Home')
  for (const name of ['Names', 'Key rows']) {
    if (!(await dialog.choice('Rows', 'Key rows').isChecked()))
      await page.keyboard.press((await dialog.choice('Rows', name).isChecked()) ? 'ArrowRight' : 'ArrowLeft')
  }
  await expect(dialog.choice('Rows', 'Key rows')).toBeChecked()
  await dialog.drawn()
  const { bytes } = await dialog.savedBy(() => page.keyboard.press('Enter'))
  const picture = await openSaved(page, workspace, 'graph.svg', bytes)
  expect(await titles(picture)).toEqual(stages)
  expect(bytes.toString('utf8')).not.toContain('prefers-color-scheme')

  await page.reload()
  await app.canvas.settled('build')
  const again = await openPicture(page)
  await expect(again.choice('Colours', 'Dark')).toBeChecked()
  await expect(again.choice('Rows', 'Key rows')).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(again.dialog).toHaveCount(0)
})

test('picture and Markdown are copied', async ({ app, page }) => {
  await app.canvas.settled('build')
  const dialog = await openPicture(page)
  const said = dialog.dialog.locator('.picture-actions').getByRole('status')
  await dialog.dialog.getByRole('button', { name: 'Copy Markdown' }).click()
  await expect(said).toContainText('README')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /^!\[.*Dockerfile\]\(Dockerfile\.svg\)$/,
  )
  await dialog.dialog.getByRole('button', { name: 'Copy the SVG' }).click()
  await expect(said).toHaveText('Copied as SVG text')
  const shown = await dialog.shown()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied === shown.toString('utf8')).toBe(true)
  await dialog.choose('Format', 'PNG')
  await dialog.drawn()
  await dialog.dialog.getByRole('button', { name: 'Copy the picture' }).click()
  await expect(said).toHaveText('Copied as a picture')
  const kinds = await page.evaluate(async () =>
    (await navigator.clipboard.read()).flatMap(({ types }) => types),
  )
  expect(kinds).toContain('image/png')
})

test.describe('of a file with 200 stages', () => {
  const many = Array.from({ length: 200 }, (_, at) =>
    at === 0
      ? 'FROM alpine:3.22 AS s0'
      : `FROM s${Math.floor(at / 4)} AS s${at}\nRUN true\nCOPY --from=s${Math.floor(at / 2)} /a /b`,
  ).join('\n')
  test.use({ document: { text: `${many}\n` } })

  test('the dialog answers while the picture is laid out', async ({ app, page }) => {
    test.slow()
    await app.canvas.settled('s0')
    await new ExportMenuPage(page).choose('Picture (SVG, PNG)…')
    const dialog = new PicturePage(page)
    await dialog.choose('Rows', 'All rows')
    await expect(dialog.facts).toHaveText('Drawing…')
    await expect(dialog.save).toBeDisabled()
    await dialog.choose('Rows', 'Names')
    await dialog.choose('Direction', 'Right')
    const svg = (await dialog.shown()).toString('utf8')
    expect(svg.match(/class="stage /g)).toHaveLength(200)
    await dialog.choose('Rows', 'All rows')
    await page.keyboard.press('Escape')
    await expect(dialog.dialog).toHaveCount(0)
  })
})

test.describe('with a build', () => {
  test.use({ document: { sample: 'environments' }, daemon: 'private' })

  test('states and times of the build are in the picture when they are wanted', async ({
    app,
    page,
    workspace,
  }) => {
    await app.buildButton.click()
    await app.build.expectOutcome('succeeded')
    const first = await openPicture(page)
    await expect(first.choice('On the stages', 'Nothing')).toBeChecked()
    await expect(first.choice('On the stages', 'Marks')).toBeDisabled()
    await first.choose('Rows', 'All rows')
    const plain = await openSaved(page, workspace, 'plain.svg', (await first.saved()).bytes)
    const second = await openPicture(page)
    await second.choose('On the stages', 'Build')
    const built = await openSaved(page, workspace, 'built.svg', (await second.saved()).bytes)
    const skipped = (each: Page) => each.locator('.stage', { hasText: 'development' }).getByText('skipped')
    await expect(skipped(plain)).toHaveCount(0)
    await expect(skipped(built)).toHaveCount(1)
  })

  test('what a view marks on the graph is in the picture when it is wanted', async ({
    app,
    page,
    workspace,
  }) => {
    await app.build.show('Plan')
    const mark = app.canvas.region.locator('[data-overlay]')
    await expect(mark).not.toHaveCount(0)
    const dialog = await openPicture(page)
    await dialog.choose('On the stages', 'Marks')
    const svg = await dialog.shown()
    await dialog.choose('On the stages', 'Nothing')
    expect((await dialog.shown()).equals(svg)).toBe(false)
    await dialog.choose('On the stages', 'Marks')
    const marked = await openSaved(page, workspace, 'marked.svg', (await dialog.saved()).bytes)
    await expect(marked.locator('.dim')).not.toHaveCount(0)
  })
})

test.describe('in Japanese', () => {
  test.use({ locale: 'ja-JP' })

  test('dialog and picture are Japanese', async ({ app, page, workspace }) => {
    await expect(app.canvas.stages).toHaveCount(3)
    await new ExportMenuPage(page, 'エクスポート').choose('図（SVG、PNG）…')
    const dialog = new PicturePage(page, 'グラフの図')
    const picture = await openSaved(page, workspace, 'japanese.svg', (await dialog.saved()).bytes)
    expect(await picture.evaluate(() => document.documentElement.getAttribute('xml:lang'))).toBe('ja')
    await expect(picture.locator('.legend').first()).toBeVisible()
    expect(await misplaced(picture)).toEqual([])
  })
})
