import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, renameSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { socketProtocol, tokenProtocolPrefix } from '#shared/api/index.ts'
import { DocumentsPage } from '../../pages/documents-page.ts'
import { StagegraphPage } from '../../pages/stagegraph-page.ts'
import { expect, expectKept, test, typeUntilKept } from '../../support/hosts.ts'

const text = 'FROM alpine:3.22 AS one\nRUN true\n'
test.use({ document: { text, files: { 'web/Dockerfile': 'FROM alpine:3.22 AS web\n' } } })

test.describe('what another program wrote is not overwritten by a recovery', () => {
  test('other lines, written while another tab was shown, are in the recovered text', async ({
    app,
    page,
    workspace,
  }) => {
    const documents = new DocumentsPage(page)
    await app.editor.typeAtEnd('# mine')
    await documents.open(`${workspace.project}/web`)
    await app.reload()
    workspace.write('Dockerfile', `# theirs\n${text}`)
    await documents.tab('project/Dockerfile').click()
    await app.editor.expectExactly(`# theirs\n${text}# mine`)
    await app.save()
    expect(workspace.saved()).toBe(`# theirs\n${text}# mine`)
  })

  test('other lines, written while the app was closed, are in the recovered text', async ({
    app,
    openAgain,
    workspace,
  }) => {
    await typeUntilKept(app, workspace, '# mine!')
    const next = await openAgain('stop', () => workspace.write('Dockerfile', `# theirs\n${text}`))
    await next.editor.expectExactly(`# theirs\n${text}# mine!`)
    await next.save()
    expect(workspace.saved()).toBe(`# theirs\n${text}# mine!`)
  })

  test('the same line, written while the host was dead, is asked about, with both sides shown', async ({
    app,
    page,
    openAgain,
    workspace,
  }) => {
    await app.editor.line('RUN true').click()
    await page.keyboard.press('End')
    await page.keyboard.type(' # mine!')
    await expectKept(workspace, '!')
    const theirs = text.replace('RUN true', 'RUN true # theirs')
    const next = await openAgain('kill', () => workspace.write('Dockerfile', theirs))
    await expect(next.changedOnDisk).toBeVisible()
    await next.page.keyboard.press('Control+s')
    await next.changedOnDisk.getByRole('button', { name: 'Show both' }).click()
    const both = next.page.getByRole('dialog')
    await expect(both).toContainText('RUN true # mine!')
    await expect(both).toContainText('RUN true # theirs')
    expect(workspace.saved()).toBe(theirs)
    await both.getByRole('button', { name: 'Keep mine' }).click()
    await expect(both).toHaveCount(0)
    await expect(next.changedOnDisk).toHaveCount(0)
    await next.save()
    expect(workspace.saved()).toBe(text.replace('RUN true', 'RUN true # mine!'))
  })
})

test.describe('watching', () => {
  const service = 'FROM alpine:3.22 AS service\n'
  test.use({ document: { text, files: { 'service/Dockerfile': service } } })

  test('changes on disk show after a branch without the folder was checked out, and back', async ({
    app,
    page,
    workspace,
  }) => {
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=one', '-c', 'user.email=one@example.org', ...args], {
        cwd: workspace.project,
        stdio: 'pipe',
      })
    git('init', '--quiet', '--initial-branch', 'with')
    git('add', '.')
    git('commit', '--quiet', '--message', 'with the folder')
    git('checkout', '--quiet', '-b', 'without')
    git('rm', '--quiet', '-r', 'service')
    git('commit', '--quiet', '--message', 'without the folder')
    git('checkout', '--quiet', 'with')
    await new DocumentsPage(page).open(join(workspace.project, 'service'))
    git('checkout', '--quiet', 'without')
    await expect(app.goneFromDisk).toBeVisible()
    git('checkout', '--quiet', 'with')
    await expect(app.goneFromDisk).toHaveCount(0)
    await app.editor.expectExactly(service)
    workspace.write('service/Dockerfile', `${service}# later\n`)
    await app.editor.expectExactly(`${service}# later\n`)
  })

  test('changes on disk show after the folder was renamed and made again', async ({
    app,
    page,
    workspace,
  }) => {
    const folder = join(workspace.project, 'service')
    await new DocumentsPage(page).open(folder)
    renameSync(folder, `${folder}-old`)
    await expect(app.goneFromDisk).toBeVisible()
    mkdirSync(folder)
    workspace.write('service/Dockerfile', `${service}# again\n`)
    await app.editor.expectExactly(`${service}# again\n`)
    workspace.write('service/Dockerfile', `${service}# later\n`)
    await app.editor.expectExactly(`${service}# later\n`)
  })
})

test('a host that was stopped for longer than the page waits shows no conflict with its own save', async ({
  app,
  page,
  shell,
  workspace,
}) => {
  await app.editor.typeAtEnd('# saved')
  await expect(app.unsaved).toBeVisible()
  await page.clock.install()
  shell.pause()
  await page.keyboard.press('Control+s')
  await expect(async () => {
    await page.clock.fastForward(2000)
    await expect(app.connectionLost).toBeVisible({ timeout: 200 })
  }).toPass()
  shell.resume()
  // From here on time passes as it does: a save waits for a connection, and making one takes real time.
  await page.clock.resume()
  await expect.poll(() => workspace.saved()).toBe(`${text}# saved`)
  await expect(app.unsaved).toHaveCount(0)
  await expect(app.connectionLost).toHaveCount(0)
  await expect(app.changedOnDisk).toHaveCount(0)
  await expect(app.failures).toHaveCount(0)
  await app.editor.typeAtEnd(', and on')
  await app.save()
  expect(workspace.saved()).toBe(`${text}# saved, and on`)
})

test.describe('very many documents', () => {
  const names = Array.from({ length: 65 }, (_value, at) => `${at}/Dockerfile`)
  test.use({
    document: { text, files: Object.fromEntries(names.map((name) => [name, `FROM alpine:3.22\n`])) },
  })

  test('changes on disk of the first and the last of more than 64 documents are seen', async ({
    app,
    page,
    shell,
    workspace,
  }) => {
    const paths = names.map((name) => join(workspace.project, name))
    await openBeside(page, shell.url, paths)
    const documents = new DocumentsPage(page)
    await documents.open(paths.at(-1) ?? '')
    workspace.write(names.at(-1) ?? '', 'FROM alpine:3.22\n# theirs\n')
    await app.editor.expectExactly('FROM alpine:3.22\n# theirs\n')
    await documents.tab('project/Dockerfile').click()
    workspace.write('Dockerfile', `${text}# theirs\n`)
    await app.editor.expectExactly(`${text}# theirs\n`)
  })
})

/** Opens documents on the host, as a further window does, one after the other. */
async function openBeside(page: Page, url: string, paths: readonly string[]): Promise<void> {
  const token = new URL(url).hash.replace('#token=', '')
  await page.evaluate(
    async ([protocols, all]) => {
      const socket = new WebSocket(`ws://${location.host}/ws`, [...protocols])
      await new Promise((resolve) => socket.addEventListener('open', resolve))
      for (const [id, path] of all.entries()) {
        const answered = new Promise<void>((resolve) => {
          socket.addEventListener('message', function hear({ data }) {
            if (JSON.parse(data).id !== id) return
            socket.removeEventListener('message', hear)
            resolve()
          })
        })
        socket.send(JSON.stringify({ id, call: 'documents.open', input: { path } }))
        await answered
      }
      socket.close()
    },
    [[socketProtocol, tokenProtocolPrefix + token], paths] as const,
  )
}

test('a second window that opens the file at the moment of a change swallows no notice of it: both show it', async ({
  app,
  page,
  shell,
  context,
  workspace,
}) => {
  const other = await StagegraphPage.openIn(context, shell.url)
  const documents = new DocumentsPage(other.page)
  for (let count = 1; count <= 3; count++) {
    await documents.tab('project/Dockerfile').click({ button: 'middle' })
    await expect(documents.tab('project/Dockerfile')).toHaveCount(0)
    await documents.enterPath(workspace.dockerfile)
    const theirs = `${text}# change ${count}\n`
    workspace.write('Dockerfile', theirs)
    // Until it is open there, the file is not at rest: nobody was told of it.
    const touching = setInterval(() => utimesSync(workspace.dockerfile, new Date(), new Date()), 10)
    await other.page.keyboard.press('Enter')
    await other.editor.expectExactly(theirs)
    clearInterval(touching)
    await app.editor.expectExactly(theirs)
    await expect(page.getByText('Reloaded: the file changed on disk').first()).toBeVisible()
  }
  await expect(app.changedOnDisk).toHaveCount(0)
})

test('two hosts that save different texts of one file: both texts are in the file, or one is asked about', async ({
  app,
  startHost,
  openElsewhere,
  workspace,
}) => {
  const beside = await startHost({ data: `${workspace.data}-other` })
  const other = await openElsewhere(beside.url)
  const windows = [app, other]
  const typeBefore = async (window: StagegraphPage, where: string, what: string) => {
    await window.editor.content.click()
    await window.page.keyboard.press(where)
    await window.page.keyboard.type(what)
  }
  for (let round = 1; round <= 3; round++) {
    await typeBefore(app, 'Control+Home', `# top ${round}\n`)
    await typeBefore(other, 'Control+End', `# bottom ${round}\n`)
    await Promise.all(windows.map(({ page: each }) => each.keyboard.press('Control+s')))
    for (const window of windows) {
      await expect(window.unsaved).toHaveCount(0)
      await window.editor.expectText(`# top ${round}`)
      await window.editor.expectText(`# bottom ${round}`)
    }
    expect(workspace.saved()).toContain(`# top ${round}\n`)
    expect(workspace.saved()).toContain(`# bottom ${round}\n`)
  }
  // The same place: one of both is saved, and the other one asked about, with its text as it is.
  for (const [at, window] of windows.entries()) await typeBefore(window, 'Control+End', `# of ${at}`)
  await Promise.all(windows.map(({ page: each }) => each.keyboard.press('Control+s')))
  const isAsked = async (window: StagegraphPage) => (await window.changedOnDisk.count()) > 0
  await expect.poll(async () => (await isAsked(app)) || (await isAsked(other))).toBe(true)
  const asked = (await isAsked(app)) ? 0 : 1
  expect(workspace.saved()).toContain(`# of ${1 - asked}`)
  await windows[asked]?.editor.expectText(`# of ${asked}`)
})

test('a file made read-only while open is not replaced by Ctrl+S, and the text stays kept', async ({
  app,
  page,
  workspace,
}) => {
  await app.editor.typeAtEnd('# unsaved')
  await expect(app.unsaved).toBeVisible()
  chmodSync(workspace.dockerfile, 0o444)
  await page.keyboard.press('Control+s')
  await expect(app.failures).toContainText('cannot be written')
  expect(workspace.saved()).toBe(text)
  await expect(app.keptByHost).toBeVisible()
  await app.editor.expectExactly(`${text}# unsaved`)
  chmodSync(workspace.dockerfile, 0o644)
  await app.save()
  expect(workspace.saved()).toBe(`${text}# unsaved`)
})
