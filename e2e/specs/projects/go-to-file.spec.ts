import type { Locator, Page } from '@playwright/test'
import { DocumentsPage } from '../../pages/documents-page.ts'
import { expect, test } from '../../support/test.ts'

const files = {
  'services/api/Dockerfile': 'FROM alpine:3.22 AS api\n',
  'services/web/Dockerfile': 'FROM alpine:3.22 AS web\n',
  'services/api/main.go': 'package main\n',
  'compose.yaml': 'services: {}\n',
  'node_modules/api/index.js': '',
  '日本語/開発.Dockerfile': 'FROM alpine:3.22 AS kaihatsu\n',
}
test.use({ daemon: 'none', document: { text: 'FROM alpine:3.22 AS own\n', files } })

const field = (page: Page): Locator => page.getByRole('combobox', { name: 'Files by name' })
const options = (page: Page): Locator => page.getByRole('listbox').getByRole('option')

test('Ctrl+P finds a file by a fragment of its path, Dockerfiles first, and Enter opens it', async ({
  app,
  page,
}) => {
  await app.canvas.head('own').focus()
  await page.keyboard.press('Control+p')
  await expect(field(page)).toBeFocused()
  // What is open comes first, then Dockerfiles, then the others; installed packages are left out.
  await expect(options(page)).toHaveText([
    /^Dockerfile\s*open$/,
    /^開発\.Dockerfile/,
    /^Dockerfile\s*services\/api$/,
    /^Dockerfile\s*services\/web$/,
    /^compose\.yaml/,
    /^main\.go/,
  ])
  await page.keyboard.type('api/')
  await expect(options(page)).toHaveText([/^Dockerfile\s*services\/api$/, /^main\.go/])
  await page.keyboard.press('Enter')
  await expect(app.canvas.stage('api')).toBeVisible()

  await page.keyboard.press('Control+p')
  await page.keyboard.type('svweb')
  await expect(options(page)).toHaveText([/^Dockerfile\s*services\/web$/])
  await page.keyboard.press('Enter')
  await expect(app.canvas.stage('web')).toBeVisible()

  // Those that are open are gone to, not opened twice.
  await page.keyboard.press('Control+p')
  await page.keyboard.type('dockerfile')
  await expect(options(page).first()).toHaveText(/^Dockerfile\s*open$/)
  await page.keyboard.press('Enter')
  await expect(app.canvas.stage('own')).toBeVisible()
  await expect(new DocumentsPage(page).list.getByRole('tab')).toHaveCount(3)
})

test('a click opens a file, what is no Dockerfile is shown as text, and Escape returns the focus', async ({
  app,
  page,
}) => {
  await app.canvas.head('own').focus()
  await page.keyboard.press('Control+p')
  await field(page).fill('開発')
  await options(page).first().click()
  await expect(app.canvas.stage('kaihatsu')).toBeVisible()
  await page.keyboard.press('Control+p')
  await field(page).fill('main')
  await options(page).first().click()
  await expect(page.getByRole('dialog', { name: 'main.go' })).toContainText('package main')
  await page.keyboard.press('Escape')
  await app.canvas.head('kaihatsu').focus()
  await page.keyboard.press('Control+p')
  await expect(options(page).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(app.canvas.head('kaihatsu')).toBeFocused()
})

test('a closed document is found again, and the palette of commands finds files, too', async ({
  app,
  page,
  workspace,
}) => {
  const documents = new DocumentsPage(page)
  await documents.open(`${workspace.project}/services/web`)
  await expect(app.canvas.stage('web')).toBeVisible()
  await page.keyboard.press('Control+F4')
  await expect(app.canvas.stage('own')).toBeVisible()
  await page.keyboard.press('Control+p')
  await expect(options(page).nth(1)).toHaveText(/^Dockerfile\s*services\/web · open before$/)
  await page.keyboard.press('Escape')
  await page.keyboard.press('F1')
  await page.getByRole('combobox', { name: 'Commands' }).fill('services/web')
  await expect(options(page).first()).toContainText('services/web')
  await page.keyboard.press('Enter')
  await expect(app.canvas.stage('web')).toBeVisible()
})

test.describe('a large folder', () => {
  const many = Object.fromEntries(
    Array.from({ length: 12_000 }, (_, at) => [`packages/p${at % 200}/src/file-${at}.ts`, '']),
  )
  test.use({
    document: {
      text: 'FROM alpine:3.22 AS own\n',
      files: { ...many, 'packages/p7/deep/er/Dockerfile': 'FROM alpine:3.22 AS deep\n' },
    },
  })

  test('of 12,000 files the best are listed and the rest is told, without a long task', async ({
    app,
    page,
  }) => {
    await app.canvas.settled('own')
    await page.evaluate(() => {
      const long: number[] = []
      Object.assign(window, { longTasks: long })
      new PerformanceObserver((list) =>
        long.push(...list.getEntries().map(({ duration }) => duration)),
      ).observe({ type: 'longtask' })
    })
    await page.keyboard.press('Control+p')
    await expect(page.getByText(/^12002 files match; the best 50 are listed\./)).toBeVisible()
    await page.keyboard.type('p7/deep')
    await expect(options(page)).toHaveCount(1)
    const longest = await page.evaluate(() => Math.max(0, ...Reflect.get(window, 'longTasks')))
    test.info().annotations.push({ type: 'longest task', description: `${longest} ms` })
    expect(longest).toBeLessThan(400)
    await page.keyboard.press('Enter')
    await expect(app.canvas.stage('deep')).toBeVisible()
  })
})
