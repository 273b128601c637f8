import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { DesktopPage } from '../../pages/desktop-page.ts'
import { electronBinary, startDesktop } from '../../support/desktop.ts'
import { Workspace } from '../../support/workspace.ts'

/**
 * The built Electron shell as a user works with it. Uses Electron where its binary is there, otherwise the
 * stand-in of Electron's API (`e2e/electron-stand-in`); the run reports which.
 */
const what = electronBinary === null ? 'the stand-in of its API (no binary here)' : electronBinary

interface Fixtures {
  workspace: Workspace
  /** Starts the app with these arguments; everything started ends with the test. */
  start: (...args: string[]) => Promise<DesktopPage>
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern
  workspace: async ({}, use) => {
    const workspace = new Workspace()
    workspace.copySample('environments')
    await use(workspace)
    workspace.remove()
  },
  start: async ({ workspace }, use) => {
    const started: DesktopPage[] = []
    await use(async (...args) => {
      const desktop = new DesktopPage(await startDesktop({ workspace, args }))
      started.push(desktop)
      await expect(desktop.editor.content).toBeVisible()
      return desktop
    })
    await Promise.all(started.map(({ desktop }) => desktop.kill()))
  },
})

test.beforeAll(() => void process.stdout.write(`Electron: ${what}\n`))

test('the desktop app opens its start path; the menu saves it, and saves it elsewhere', async ({
  workspace,
  start,
}) => {
  const before = workspace.saved()
  const app = await start(workspace.dockerfile)
  await expect(app.canvas.stages).toHaveCount(3)
  await app.editor.typeAtEnd('\nUSER nobody\n')
  await expect(app.unsaved).toBeVisible()
  await app.chooseMenu('File', 'Save')
  await expect(app.unsaved).toHaveCount(0)
  expect(workspace.saved()).toBe(`${before}\nUSER nobody\n`)

  // The system's dialog has confirmed the replacement.
  const other = join(workspace.project, 'other.Dockerfile')
  writeFileSync(other, 'FROM scratch\n')
  await app.answerDialogs({ save: other })
  await app.chooseMenu('File', 'Save As…')
  await expect.poll(() => readFileSync(other, 'utf8')).toBe(workspace.saved())
  await expect(app.page).toHaveTitle(/other\.Dockerfile/)
})

test('a second start and the menu open files in the one window', async ({ workspace, start }) => {
  workspace.write('second/Dockerfile', 'FROM alpine:3.18.4 AS second\n')
  workspace.write('third/Dockerfile', 'FROM alpine:3.18.4 AS third\n')
  const second = join(workspace.project, 'second', 'Dockerfile')
  const app = await start(workspace.dockerfile)
  expect(await app.desktop.startAgain(second)).toBe(0)
  await expect(app.canvas.stage('second')).toHaveCount(1)

  await app.answerDialogs({ open: join(workspace.project, 'third') })
  await app.chooseMenu('File', 'Open Folder…')
  const files = app.page.getByRole('tree', { name: 'Files' })
  await files.getByRole('treeitem', { name: 'Dockerfile 1 stage', exact: true }).click()
  await expect(app.canvas.stage('third')).toHaveCount(1)

  expect(await app.desktop.startAgain(workspace.project)).toBe(0)
  await expect(files.getByRole('treeitem', { name: 'second', exact: true })).toBeVisible()
  await expect(app.canvas.stage('production')).toHaveCount(1)

  await expect.poll(() => app.menuLabels('File', 'Open Recent')).toContain(second)
  await app.chooseMenu('File', 'Open Recent', workspace.dockerfile)
  await expect(app.canvas.stage('production')).toHaveCount(1)
  expect(await app.desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, null)).toBe(
    1,
  )
})

test('quitting asks about unsaved changes: stay, save, or discard; the window reopens at its position', async ({
  workspace,
  start,
}) => {
  const before = workspace.saved()
  const bounds = { x: 140, y: 90, width: 1100, height: 720 }
  const first = await start(workspace.dockerfile)
  await first.editor.typeAtEnd('\nUSER nobody\n')
  await first.answerDialogs({ unsaved: 'stay' })
  await first.quit()
  await expect.poll(() => first.questions()).toBe(1)
  await expect(first.unsaved).toBeVisible()
  await first.desktop.evaluate(({ BrowserWindow }, wanted) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(wanted)
  }, bounds)
  await first.answerDialogs({ unsaved: 'save' })
  await first.quit()
  await first.expectEnded()
  expect(workspace.saved()).toBe(`${before}\nUSER nobody\n`)

  const second = await start(workspace.dockerfile)
  expect(
    await second.desktop.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
      null,
    ),
  ).toEqual(bounds)
  await second.editor.typeAtEnd('\nUSER root\n')
  await second.answerDialogs({ unsaved: 'discard' })
  await second.quit()
  await second.expectEnded()
  expect(workspace.saved()).toBe(`${before}\nUSER nobody\n`)

  const third = await start(workspace.dockerfile)
  await expect(third.canvas.stages).toHaveCount(3)
  await expect(third.unsaved).toHaveCount(0)
  await third.quit()
  await third.expectEnded()
})

test('the page cannot navigate away, has few permissions, and opens only known links', async ({
  workspace,
  start,
}) => {
  const app = await start(workspace.dockerfile)
  const { page } = app
  const home = page.url()
  await app.openedLinks()
  await page.evaluate(() => {
    for (const address of ['https://evil.example/', 'file:///etc/passwd', 'https://docs.docker.com/build/']) {
      window.open(address, '_blank')
    }
    location.href = 'https://evil.example/'
  })
  await expect.poll(() => app.openedLinks()).toEqual(['https://docs.docker.com/build/'])
  await app.chooseMenu('Help', 'Dockerfile Reference')
  await expect.poll(() => app.openedLinks()).toContain('https://docs.docker.com/reference/dockerfile/')
  expect(await app.openedLinks()).toHaveLength(2)
  expect(page.url()).toBe(home)
  await expect(app.canvas.stages).toHaveCount(3)

  const powers = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.ranInline = true'
    document.head.append(script)
    const state = async (name: string) =>
      (await navigator.permissions.query({ name: name as PermissionName })).state
    const bridge = Reflect.get(window, 'stagegraphHost') as object
    return {
      inline: 'ranInline' in window,
      node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in window),
      bridge: Object.keys(bridge).sort(),
      secure: isSecureContext,
      isolated: crossOriginIsolated,
      denied: await Promise.all(['geolocation', 'camera', 'microphone', 'clipboard-read'].map(state)),
      notifications: Notification.permission,
      elsewhere: await fetch('https://evil.example/').then(
        () => 'reached',
        () => 'refused',
      ),
    }
  })
  expect(powers).toEqual({
    inline: false,
    node: [],
    bridge: ['call', 'subscribe'],
    secure: true,
    isolated: true,
    denied: ['denied', 'denied', 'denied', 'denied'],
    notifications: 'granted',
    elsewhere: 'refused',
  })
})

test('the theme is the system’s until another is chosen; then the window’s frame follows', async ({
  workspace,
  start,
}) => {
  const app = await start(workspace.dockerfile)
  const html = app.page.locator('html')
  await app.desktop.evaluate(({ nativeTheme }) => {
    nativeTheme.themeSource = 'dark'
  }, null)
  await expect(html).toHaveAttribute('data-theme', 'dark')
  await app.command('Theme: Light')
  await expect(html).toHaveAttribute('data-theme', 'light')
  await expect
    .poll(() => app.desktop.evaluate(({ nativeTheme }) => nativeTheme.themeSource, null))
    .toBe('light')
})

test('a page that crashes is reloaded with its document and its unsaved text', async ({
  workspace,
  start,
}) => {
  const app = await start(workspace.dockerfile)
  await app.editor.typeAtEnd('\nUSER nobody\n')
  await app.desktop.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
  }, null)
  // Playwright's own page object stays crashed; the window does not.
  const shown = () =>
    app.desktop.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      if (contents === undefined || contents.isCrashed()) return ''
      return String(await contents.executeJavaScript('document.body.innerText').catch(() => ''))
    }, null)
  await expect.poll(shown, { timeout: 30_000 }).toContain('USER nobody')
})

test('Undo and Redo of the menu use the document’s history, and a field’s own while typing in one', async ({
  workspace,
  start,
}) => {
  const before = workspace.saved().trimEnd()
  const app = await start(workspace.dockerfile)
  await app.complete()
  await app.canvas.rename('development', 'dev')
  await expect(app.canvas.head('dev')).toBeFocused()
  await app.chooseMenu('Edit', 'Undo')
  await expect(app.canvas.head('development')).toBeFocused()
  await app.editor.expectText(before)
  await app.chooseMenu('Edit', 'Redo')
  await expect(app.canvas.stage('dev')).toHaveCount(1)

  await app.editor.typeAtEnd('\nUSER nobody')
  await app.chooseMenu('Edit', 'Undo')
  await app.editor.expectText(/dev/)
  await expect(app.editor.line('USER nobody')).toHaveCount(0)

  await app.chooseMenu('Help', 'Command Palette…')
  const field = app.page.getByRole('dialog').getByRole('combobox')
  await expect(field).toBeFocused()
  await app.page.keyboard.insertText('zoom')
  await app.chooseMenu('Edit', 'Undo')
  await expect(field).toHaveValue('')
  await app.chooseMenu('Edit', 'Redo')
  await expect(field).toHaveValue('zoom')
  await expect(app.canvas.stage('dev')).toHaveCount(1)
})

test('text has a native context menu: in the editor, in fields, and where it is selected', async ({
  workspace,
  start,
}) => {
  const before = workspace.saved().trimEnd()
  const app = await start(workspace.dockerfile)
  await app.complete()
  await app.catchContextMenus()
  await app.editor.typeAtEnd('\nUSER nobody')
  const line = app.editor.line('USER nobody')
  await line.click({ button: 'right' })
  await app.chooseContextMenu('Undo')
  await app.editor.expectExactly(`${before}\n`)
  await app.editor.content.click({ button: 'right' })
  await app.chooseContextMenu('Redo')
  await expect(line).toHaveCount(1)
  await app.editor.content.click({ button: 'right' })
  await app.chooseContextMenu('Select All')
  await expect.poll(() => app.page.evaluate(() => String(getSelection()))).toContain('USER nobody')
  await app.editor.content.click({ button: 'right', position: { x: 20, y: 8 } })
  await app.chooseContextMenu('Cut')
  await app.editor.expectExactly('')
  await app.editor.content.click({ button: 'right' })
  await app.chooseContextMenu('Paste')
  await expect(line).toHaveCount(1)

  // The graph has a custom menu.
  await app.canvas.head('production').click({ button: 'right' })
  await expect(app.page.getByRole('menu')).toBeVisible()
  expect(await app.contextMenuLabels()).toEqual([])
  await app.page.keyboard.press('Escape')

  await app.chooseMenu('Help', 'Command Palette…')
  const field = app.page.getByRole('dialog').getByRole('combobox')
  await field.click({ button: 'right' })
  await expect.poll(() => app.contextMenuLabels()).toEqual(['Paste', 'Select All'])
  await app.chooseContextMenu('Paste')
  await expect(field).toHaveValue(/USER nobody/)
  await field.click({ button: 'right' })
  await app.chooseContextMenu('Undo')
  await expect(field).toHaveValue('')
})

test('the window is shown once its page is loaded, even without ready-to-show, and again by a second start', async ({
  workspace,
  start,
}) => {
  const app = await start('--never-ready-to-show', workspace.dockerfile)
  await expect.poll(() => app.isShown()).toBe(true)
  for (const away of ['minimize', 'hide'] as const) {
    await app.desktop.evaluate(({ BrowserWindow }, how) => BrowserWindow.getAllWindows()[0]?.[how](), away)
    await expect.poll(() => app.isShown()).toBe(false)
    expect(await app.desktop.startAgain()).toBe(0)
    await expect.poll(() => app.isShown()).toBe(true)
  }
})
