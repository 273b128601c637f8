import { ExportMenuPage } from '../../pages/export-menu-page.ts'
import { violations } from '../../support/axe.ts'
import { drawnGraph, openSaved, shownGraph, sorted } from '../../support/drawn-graph.ts'
import { expect, test } from '../../support/test.ts'

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
