import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { ExportMenuPage } from '../../pages/export-menu-page.ts'
import { violations } from '../../support/axe.ts'
import { expect, test } from '../../support/test.ts'
import type { Workspace } from '../../support/workspace.ts'

const text = `# <script>document.title = 'broken'</script> & "quotes" 実行環境
ARG API_TOKEN=very-secret-value
FROM golang:1.24 AS build
WORKDIR /src
COPY 設定/ ./
RUN --mount=type=cache,target=/root/.cache go build -o /out/app ./... # very-secret-value
FROM alpine:3.22 AS tools
RUN apk add curl
FROM scratch
COPY --from=build /out/app /out/other /app/
RUN --mount=from=tools,target=/t ls <"&'>
`

test.use({ document: { text }, daemon: 'none' })

/** Opens a saved file in a separate window, as a user would. */
async function openSaved(page: Page, workspace: Workspace, name: string, bytes: Buffer): Promise<Page> {
  const file = join(workspace.home, name)
  await writeFile(file, bytes)
  const opened = await page.context().newPage()
  await opened.goto(`file://${file}`)
  return opened
}

/** The content of the graph: its nodes, and its edges as `kind from to`. */
async function shownGraph(page: Page): Promise<{ nodes: string[]; edges: string[] }> {
  return page.evaluate(() => ({
    nodes: [...document.querySelectorAll('.react-flow__node')].map(
      (node) => node.getAttribute('data-id') ?? '',
    ),
    edges: [...document.querySelectorAll('[data-edge-kind]')].map((edge) =>
      ['data-edge-kind', 'data-edge-from', 'data-edge-to'].map((name) => edge.getAttribute(name)).join(' '),
    ),
  }))
}

/** The same for a picture. */
async function drawnGraph(page: Page): Promise<{ nodes: string[]; edges: string[] }> {
  return page.evaluate(() => ({
    nodes: [...document.querySelectorAll('[data-node]')].map((node) => node.getAttribute('data-node') ?? ''),
    edges: [...document.querySelectorAll('g.link')].map((edge) =>
      [edge.classList[1], edge.getAttribute('data-from'), edge.getAttribute('data-to')].join(' '),
    ),
  }))
}

/** The words of an opened SVG at whose place a PNG of it, twice as large, has one colour only. */
async function blankWords(picture: Page, png: Buffer): Promise<string[]> {
  return picture.evaluate(
    async (source) => {
      const image = new Image()
      image.src = source
      await image.decode()
      const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas') as HTMLCanvasElement
      canvas.width = image.naturalWidth
      canvas.height = image.naturalHeight
      const context = canvas.getContext('2d')
      if (context === null) throw new Error('no canvas')
      context.drawImage(image, 0, 0)
      const origin = document.documentElement.getBoundingClientRect()
      return [...document.querySelectorAll('text')].flatMap((text) => {
        const { x, y, width, height } = text.getBoundingClientRect()
        const place = [x - origin.x, y - origin.y + height / 4, width, height / 2].map((each) =>
          Math.round(each * 2),
        )
        const { data } = context.getImageData(place[0] ?? 0, place[1] ?? 0, place[2] ?? 1, place[3] ?? 1)
        const colours = new Set<string>()
        for (let at = 0; at < data.length; at += 4) colours.add(data.slice(at, at + 4).join())
        return colours.size > 3 ? [] : [text.textContent ?? '']
      })
    },
    `data:image/png;base64,${png.toString('base64')}`,
  )
}

const sorted = ({ nodes, edges }: { nodes: string[]; edges: string[] }) => ({
  nodes: nodes.toSorted(),
  edges: edges.toSorted(),
})

test('a saved SVG has every node and edge at its position, with embedded fonts', async ({
  app,
  page,
  workspace,
}) => {
  await app.canvas.settled('tools')
  const shown = sorted(await shownGraph(page))
  expect(shown.nodes).toHaveLength(7)
  expect(shown.edges).toHaveLength(6)
  const exported = new ExportMenuPage(page)
  const first = await exported.save('Save the picture as SVG')
  expect(first.name).toBe('Dockerfile.svg')
  await app.canvas.drag('tools', { x: 30, y: 140 })
  const second = await exported.save('Save the picture as SVG')
  expect(second.bytes.equals(first.bytes)).toBe(false)

  const picture = await openSaved(page, workspace, 'graph.svg', second.bytes)
  expect(sorted(await drawnGraph(picture))).toEqual(shown)
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

test("a saved PNG has twice the picture's size, and shows all its words", async ({
  app,
  page,
  workspace,
}) => {
  await app.canvas.settled('tools')
  const exported = new ExportMenuPage(page)
  const svg = (await exported.save('Save the picture as SVG')).bytes.toString('utf8')
  const { name, bytes } = await exported.save('Save the picture as PNG')
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? []
  expect(name).toBe('Dockerfile.png')
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([Number(width) * 2, Number(height) * 2])
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Dockerfile.png')

  const picture = await openSaved(page, workspace, 'graph.svg', Buffer.from(svg))
  expect(await blankWords(picture, bytes)).toEqual([])
})

test('a shared page works without scripts, is accessible, and contains no secrets', async ({
  app,
  page,
  workspace,
}) => {
  await app.canvas.settled('tools')
  const { name, bytes } = await new ExportMenuPage(page).save('Save a page to share (HTML)')
  expect(name).toBe('Dockerfile.html')
  expect(bytes.toString('utf8')).not.toContain('very-secret-value')

  const shared = await openSaved(page, workspace, 'shared.html', bytes)
  await expect(shared).toHaveTitle(/^Stages of .*Dockerfile$/)
  await expect(shared.locator('html')).toHaveAttribute('lang', 'en')
  expect(sorted(await drawnGraph(shared)).nodes).toEqual(sorted(await shownGraph(page)).nodes)
  await expect(shared.getByRole('heading', { level: 3 })).toHaveText([
    'build feeds line 3',
    'tools feeds line 7',
    'stage 2 target line 9',
  ])
  await expect(shared.locator('#line-1')).toHaveText(text.split('\n')[0] ?? '')
  await expect(shared.locator('#line-2')).toHaveText('ARG API_TOKEN=••••••')
  await shared.getByRole('link', { name: 'line 10' }).first().click()
  await expect(shared).toHaveURL(/#line-10$/)
  expect(await violations(shared)).toEqual([])
  await shared.emulateMedia({ colorScheme: 'dark' })
  expect(await violations(shared)).toEqual([])
})

test('the graph is copied as Mermaid from the palette', async ({ app, page }) => {
  await app.canvas.settled('tools')
  await page.keyboard.press('F1')
  await page.getByRole('combobox', { name: 'Commands' }).fill('copy as mermaid')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Copied')
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(/^flowchart LR\n/)
  expect(copied).toContain('stage0 -->|"COPY /out/app')
})

test.describe('in Japanese', () => {
  test.use({ locale: 'ja-JP' })

  test('menu and page are Japanese', async ({ app, page, workspace }) => {
    await expect(app.canvas.stages).toHaveCount(3)
    const { bytes } = await new ExportMenuPage(page, 'エクスポート').save('共有用のページ（HTML）を保存')
    const shared = await openSaved(page, workspace, 'shared.html', bytes)
    await expect(shared.locator('html')).toHaveAttribute('lang', 'ja')
    await expect(shared.getByRole('heading', { name: 'グラフ' })).toBeVisible()
    expect(await violations(shared)).toEqual([])
  })
})
