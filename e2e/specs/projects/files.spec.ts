import { mkdirSync, renameSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { FilesPage } from '../../pages/files-page.ts'
import { StagegraphPage } from '../../pages/stagegraph-page.ts'
import { startWebShell } from '../../support/app-shell.ts'
import { violations } from '../../support/axe.ts'
import { expect, test } from '../../support/test.ts'
import type { Workspace } from '../../support/workspace.ts'

test.use({ daemon: 'none', document: null })

function fill(workspace: Workspace): void {
  workspace.write('Dockerfile', 'FROM alpine:3.22 AS one\nFROM one AS two\n')
  workspace.write('web.Dockerfile', 'FROM alpine:3.22 AS web\n')
  workspace.write(
    'compose.yaml',
    'services:\n  web:\n    build: { context: ., dockerfile: web.Dockerfile }\n',
  )
  workspace.write('.dockerignore', '*.log\n')
  workspace.write('build.log', 'built\n')
  workspace.write('src/main.go', 'package main\n')
  workspace.write('node_modules/x/index.js', '')
  workspace.write('two\nlines', 'odd\n')
  symlinkSync('..', join(workspace.project, 'src/up'))
  symlinkSync('/etc', join(workspace.project, 'etc'))
}

/** The app, started with the folder. */
const folderTest = test.extend<{ files: FilesPage; window: StagegraphPage }>({
  window: async ({ workspace, page }, use) => {
    fill(workspace)
    const { data, home, project } = workspace
    const shell = await startWebShell({
      path: project,
      data,
      home,
      dockerHost: `unix://${home}/nothing.sock`,
    })
    const window = new StagegraphPage(page)
    await window.openAsIs(shell.url)
    await use(window)
    await shell.stop()
  },
  files: async ({ page, window: _ }, use) => use(new FilesPage(page)),
})

folderTest(
  "serving a folder shows its files, Dockerfiles first, and its Dockerfile's graph",
  async ({ window, files }) => {
    await expect(window.canvas.stage('two')).toBeVisible()
    await expect(files.row('Dockerfile 2 stages')).toHaveAttribute('aria-selected', 'true')
    expect(await files.names()).toEqual([
      'Dockerfile',
      'web.Dockerfile',
      'compose.yaml',
      'node_modules',
      'src',
      '.dockerignore',
      'build.log',
      'etc',
      'two\\nlines',
    ])
    await expect(files.row('build.log ignored')).toHaveClass(/file-dim/)
    await expect(files.row('node_modules')).toHaveAttribute('aria-expanded', 'false')
    await expect(files.row('etc link out of the folder')).not.toHaveAttribute('aria-expanded')
    expect(await violations(window.page)).toEqual([])
  },
)

folderTest(
  'a click opens a folder, shows a Dockerfile, and shows the text of another file',
  async ({ window, files, page }) => {
    await files.row('src').click()
    await expect(files.row('up link to a folder above')).not.toHaveAttribute('aria-expanded')
    await files.row('main.go').click()
    const dialog = page.getByRole('dialog', { name: 'main.go' })
    await expect(dialog.getByRole('region', { name: 'Text of the file' })).toHaveText('package main')
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Close' }).click()
    await files.row('web.Dockerfile 1 stage').click()
    await expect(window.canvas.stage('web')).toBeVisible()
    await expect(files.row('web.Dockerfile 1 stage')).toHaveAttribute('aria-selected', 'true')
    await files.row('src').click()
    await expect(files.row('main.go')).toHaveCount(0)
  },
)

folderTest('the keys of a tree open, close and find files', async ({ window, files, page }) => {
  await files.enter()
  await expect(files.row('Dockerfile 2 stages')).toBeFocused()
  await files.press('End')
  await expect(files.row('two\\nlines')).toBeFocused()
  await page.keyboard.type('sr')
  await expect(files.row('src')).toBeFocused()
  await files.press('ArrowRight')
  await expect(files.row('src')).toHaveAttribute('aria-expanded', 'true')
  await expect(files.row('main.go')).toHaveAttribute('aria-level', '2')
  await files.press('ArrowRight')
  await expect(files.row('up link to a folder above')).toBeFocused()
  await files.press('Enter')
  await expect(files.panel.getByRole('status')).toHaveText(/up cannot be opened: the link leads back/)
  await files.press('ArrowDown', 'Enter')
  await expect(page.getByRole('dialog', { name: 'main.go' })).toBeVisible()
  await files.press('Escape')
  await expect(files.row('main.go')).toBeFocused()
  await files.press('ArrowLeft', 'ArrowLeft')
  await expect(files.row('src')).toHaveAttribute('aria-expanded', 'false')
  await files.press('Home', 'ArrowDown', 'Enter')
  await expect(window.canvas.stage('web')).toBeVisible()
})

folderTest('the tree follows the disk, and keeps its place', async ({ files, workspace }) => {
  await files.row('src').click()
  await expect(files.row('main.go')).toBeVisible()
  workspace.write('src/new.Dockerfile', 'FROM scratch\n')
  await expect(files.row('new.Dockerfile 1 stage')).toBeVisible()
  workspace.write('src/new.Dockerfile', 'FROM scratch AS a\nFROM a\nFROM a\n')
  await expect(files.row('new.Dockerfile 3 stages')).toBeVisible()
  workspace.write('.dockerignore', 'src\n')
  await expect(files.row('main.go ignored')).toBeVisible()
  await expect(files.row('build.log')).toBeVisible()
  renameSync(join(workspace.project, 'src'), join(workspace.project, 'away'))
  await expect(files.row('away')).toBeVisible()
  await expect(files.row(/main\.go/)).toHaveCount(0)
  renameSync(join(workspace.project, 'away'), join(workspace.project, 'src'))
  await expect(files.row('main.go ignored')).toBeVisible()
})

folderTest('whether the tree is shown is remembered', async ({ window, files, page }) => {
  await expect(files.tree).toBeVisible()
  await files.panel.getByRole('button', { name: 'Hide the files' }).click()
  await expect(files.panel).toHaveCount(0)
  await window.reload()
  await expect(window.canvas.stage('two')).toBeVisible()
  await expect(files.panel).toHaveCount(0)
  await window.command('Show or hide the files')
  await expect(files.tree).toBeVisible()
  await window.reload()
  await expect(files.row('Dockerfile 2 stages')).toBeVisible()
  await page.setViewportSize({ width: 720, height: 900 })
  await page.getByRole('tab', { name: 'Folder' }).click()
  await expect(files.row('Dockerfile 2 stages')).toBeVisible()
})

folderTest('folders that were expanded are expanded again after a reload', async ({ window, files }) => {
  await files.row('src').click()
  await expect(files.row('main.go')).toBeVisible()
  await window.reload()
  await expect(files.row('src')).toHaveAttribute('aria-expanded', 'true')
  await expect(files.row('main.go')).toBeVisible()
  await files.row('src').click()
  await window.reload()
  await expect(files.row('src')).toHaveAttribute('aria-expanded', 'false')
})

folderTest('a Compose file says what it builds', async ({ window, files, page }) => {
  await files.row('compose.yaml Compose').click()
  const dialog = page.getByRole('dialog', { name: 'compose.yaml' })
  await dialog.getByRole('button', { name: 'What it builds…' }).click()
  await page.getByRole('button', { name: /Compose: web/ }).click()
  await expect(window.canvas.stage('web')).toHaveAttribute('data-target', 'true')
})

test('a folder without a Dockerfile is shown with what to do, and of many files as many as one wants', async ({
  app,
  page,
  workspace,
}) => {
  const files = new FilesPage(page)
  await expect(files.row('Empty')).toHaveAttribute('aria-disabled', 'true')
  mkdirSync(join(workspace.project, 'many'))
  for (let at = 0; at < 2300; at++) workspace.write(`many/file${at}`, '')
  await files.row('many').click()
  await files.press('End')
  await expect(files.row('Show more: 300 are not listed yet')).toBeFocused()
  await files.press('Enter')
  await page.keyboard.type('file2299')
  await expect(files.row('file2299')).toBeFocused()
  expect(await files.tree.getByRole('treeitem').count()).toBeLessThan(120)
  await expect(app.page.getByRole('button', { name: 'New Dockerfile…' })).toBeVisible()
})

test.describe('a service whose context or Dockerfile does not exist', () => {
  test.use({
    document: {
      text: 'FROM alpine:3.22 AS web\n',
      files: {
        'compose.yaml':
          'services:\n  web: { build: . }\n  gone: { build: { context: ./gone, dockerfile: ../Dockerfile } }\n  lost: { build: { dockerfile: No.Dockerfile } }\n',
      },
    },
  })

  test('is told and not offered, until it exists', async ({ app, page, workspace }) => {
    await app.canvas.settled('web')
    const picker = page.getByRole('combobox', { name: 'Entry point' })
    await expect(picker.locator('option:not(:disabled)')).toHaveText(['No entry point', 'Compose: web'])
    await expect(picker.locator('option:disabled')).toHaveText(['Compose: gone: no build context'])
    await expect(page.locator('.entry-notes')).toContainText(
      'Compose: gone (compose.yaml) has the build context gone, which does not exist.',
    )
    await app.command('Every Dockerfile')
    const dialog = page.getByRole('dialog', { name: 'Dockerfiles in a folder' })
    await expect(dialog.getByRole('status')).toHaveText('Dockerfiles: 1 · services and targets: 1')
    await expect(dialog).toContainText('Compose: lost (compose.yaml) names the Dockerfile No.Dockerfile')
    await expect(dialog.getByRole('button', { name: /Compose:/ })).toHaveCount(1)
    await page.keyboard.press('Escape')
    mkdirSync(join(workspace.project, 'gone'))
    await expect(picker.locator('option:not(:disabled)')).toHaveText([
      'No entry point',
      'Compose: web',
      'Compose: gone',
    ])
  })
})
