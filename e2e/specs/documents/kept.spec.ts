import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DocumentsPage } from '../../pages/documents-page.ts'
import { StagegraphPage } from '../../pages/stagegraph-page.ts'
import { startCuttableLine } from '../../support/cuttable-line.ts'
import { expect, journals, test, typeUntilKept } from '../../support/hosts.ts'
import { crash, leave, reloadUnlessAsked, watchKeys } from '../../support/page-ends.ts'

const text = 'FROM alpine:3.22 AS one\nRUN true\n'
test.use({ document: { text, files: { 'web/Dockerfile': 'FROM alpine:3.22 AS web\n' } } })

/** A comment that is typed in some seconds, of which every beginning is another text. */
const longComment = `# ${Array.from({ length: 30 }, (_value, index) => index).join('')}`
/** Milliseconds from one key to the next. */
const pace = 60

test.describe('text typed without a pause', () => {
  test('text typed without a pause is there again after the host was killed, but for the last 250 ms, and all of it once the page is back', async ({
    app,
    page,
    shell,
    startHost,
    workspace,
    openElsewhere,
  }) => {
    await app.editor.typeAtEnd('')
    const keysSeen = await watchKeys(page)
    await page.keyboard.type(longComment, { delay: pace })
    const killed = Date.now()
    const dead = shell.kill()
    await page.keyboard.type(' and on without a host', { delay: pace })
    await dead
    await expect(app.connectionLost).toBeVisible()

    // What the host alone kept, seen by a page that never saw the first one.
    const data = `${workspace.data}-left`
    cpSync(workspace.data, data, { recursive: true })
    rmSync(join(data, 'web-session.json'), { force: true })
    const alone = await startHost({ data })
    const elsewhere = await openElsewhere(alone.url)
    const least = (await keysSeen()).filter((at) => at < killed - 250).length
    const kept = longComment.slice(0, least)
    expect(least).toBeGreaterThan(longComment.length - 6)
    await elsewhere.editor.expectText(kept)
    await elsewhere.page.context().close()
    await alone.stop()

    await startHost()
    await expect(app.connectionLost).toHaveCount(0)
    await expect(app.keptByHost).toBeVisible()
    await app.save()
    expect(workspace.saved()).toBe(`${text}${longComment} and on without a host`)
  })

  test('text typed without a pause is there again after the page crashed, to its last key, however fast it came', async ({
    app,
    shell,
    context,
  }) => {
    let [current, wanted] = [app, text]
    for (const delay of [pace, 0, 5, 16, 33, 0]) {
      await current.editor.typeAtEnd('')
      const typed = `${longComment} at ${delay}`
      await current.page.keyboard.type(typed, { delay })
      await crash(current.page)
      wanted += typed
      current = await StagegraphPage.openIn(context, shell.url)
      await current.editor.expectExactly(wanted)
      await expect(current.unsaved).toBeVisible()
    }
  })

  test('text typed without a pause while the host is dead is there again after the page crashed, too', async ({
    app,
    page,
    shell,
    startHost,
    context,
  }) => {
    await app.editor.typeAtEnd('# before,')
    await shell.kill()
    await page.keyboard.type(longComment, { delay: pace })
    await crash(page)
    const again = await startHost()
    const next = await StagegraphPage.openIn(context, again.url)
    await next.editor.expectExactly(`${text}# before,${longComment}`)
  })
})

test('Ctrl+S right after a recovery saves the recovered text, and what is typed then is kept', async ({
  app,
  openAgain,
  workspace,
}) => {
  await typeUntilKept(app, workspace, '# recovered, !')
  const next = await openAgain('kill')
  await next.page.keyboard.press('Control+s')
  await expect.poll(() => workspace.saved()).toBe(`${text}# recovered, !`)
  await next.editor.typeAtEnd('and typed then')
  await next.reload()
  await next.editor.expectExactly(`${text}# recovered, !and typed then`)
})

test.describe('after "Connection lost"', () => {
  test('what was typed after "Connection lost" is there again when its tab is reloaded, which asks', async ({
    app,
    page,
    shell,
    startHost,
  }) => {
    await shell.kill()
    await expect(app.connectionLost).toBeVisible()
    await app.editor.typeAtEnd('# typed meanwhile')
    expect(await leave(page, 'reload')).toBe(true)
    await app.open((await startHost()).url)
    await app.editor.expectExactly(`${text}# typed meanwhile`)
  })

  test('what was typed after "Connection lost" is there again when its tab is closed, which asks', async ({
    app,
    page,
    shell,
    startHost,
    context,
  }) => {
    await shell.kill()
    await expect(app.connectionLost).toBeVisible()
    await app.editor.typeAtEnd('# typed meanwhile')
    expect(await leave(page, 'close')).toBe(true)
    const next = await StagegraphPage.openIn(context, (await startHost()).url)
    await next.editor.expectExactly(`${text}# typed meanwhile`)
  })

  test('the page goes on where the restarted host’s address is opened in its tab after "Connection lost", and saves', async ({
    app,
    page,
    shell,
    startHost,
    workspace,
  }) => {
    await shell.kill()
    await expect(app.connectionLost).toBeVisible()
    await app.editor.typeAtEnd('# typed meanwhile')
    await page.goto((await startHost()).url)
    await app.complete()
    await app.editor.expectExactly(`${text}# typed meanwhile`)
    await app.save()
    expect(workspace.saved()).toBe(`${text}# typed meanwhile`)
  })

  test('what is saved after "Connection lost" is saved by the restarted host', async ({
    app,
    page,
    shell,
    startHost,
    workspace,
  }) => {
    await shell.kill()
    await expect(app.connectionLost).toBeVisible()
    await app.editor.typeAtEnd('# typed meanwhile')
    await page.keyboard.press('Control+s')
    await page.goto((await startHost()).url)
    await expect(app.unsaved).toHaveCount(0)
    expect(workspace.saved()).toBe(`${text}# typed meanwhile`)
  })
})

test.describe('text that the host could not keep', () => {
  test('text that the host has no room for counts as only here: leaving asks, until it is kept', async ({
    app,
    page,
    workspace,
  }) => {
    const journal = join(workspace.data, 'journal')
    rmSync(journal, { recursive: true, force: true })
    writeFileSync(journal, '')
    await app.editor.typeAtEnd('# only here')
    await expect(page.getByRole('img', { name: 'kept in this window only' })).toBeVisible()
    await expect(app.failures).toContainText('cannot be kept')
    expect(await reloadUnlessAsked(page)).toBe(true)
    await app.editor.expectExactly(`${text}# only here`)

    rmSync(journal)
    await expect(app.keptByHost).toBeVisible()
    expect(await reloadUnlessAsked(page)).toBe(false)
    await app.editor.expectExactly(`${text}# only here`)
  })
})

test('texts that were never saved survive a reload, and a crash of the page and the host', async ({
  app,
  page,
  shell,
  startHost,
  context,
}) => {
  const documents = new DocumentsPage(page)
  await documents.drop('dropped.Dockerfile', 'FROM alpine:3.22 AS dropped\r\n')
  await app.editor.typeAtEnd('# into the dropped one')
  await page.getByRole('button', { name: 'New Dockerfile' }).click()
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(documents.tab('Dockerfile').last()).toHaveAttribute('aria-selected', 'true')
  await app.editor.typeAtEnd('# into the new one')
  await app.reload()
  await app.editor.expectText('# into the new one')
  await app.editor.typeAtEnd(', and on')
  await shell.kill()
  await page.keyboard.type(' without a host')
  await crash(page)

  const next = new StagegraphPage(await context.newPage())
  const tabs = new DocumentsPage(next.page)
  await next.page.goto((await startHost()).url)
  await next.complete()
  await expect(tabs.list.getByRole('tab')).toHaveCount(3)
  await tabs.tab('dropped.Dockerfile').click()
  await next.editor.expectText('# into the dropped one')
  await tabs.list.getByRole('tab').last().click()
  await next.editor.expectText('# into the new one, and on without a host')
})

test('what a window could not send before it crashed is in the window beside it a moment later', async ({
  app,
  shell,
  startHost,
  context,
}) => {
  const beside = await StagegraphPage.openIn(context, shell.url)
  await beside.editor.expectExactly(text)
  await shell.kill()
  await expect(beside.connectionLost).toBeVisible()
  await beside.editor.typeAtEnd('# typed meanwhile')
  await crash(beside.page)
  await startHost()
  await expect(app.connectionLost).toHaveCount(0)
  await app.editor.expectExactly(`${text}# typed meanwhile`)
  await expect(app.unsaved).toBeVisible()
})

test('two windows of two hosts on one data folder lose neither text, whichever saves and whichever host dies', async ({
  app,
  shell,
  startHost,
  openElsewhere,
  workspace,
}) => {
  const other = await openElsewhere((await startHost()).url)
  await app.editor.typeAtEnd('# of the first, ')
  await other.editor.expectText('# of the first, ')
  await other.editor.typeAtEnd('# of the second, ')
  await app.editor.expectText('# of the second, ')
  await other.save()
  await expect(app.unsaved).toHaveCount(0)
  expect(workspace.saved()).toBe(`${text}# of the first, # of the second, `)

  await app.editor.typeAtEnd('first again, ')
  await other.editor.expectText('first again, ')
  await shell.kill()
  await expect(app.connectionLost).toBeVisible()
  await app.editor.typeAtEnd('without a host, ')
  await other.editor.typeAtEnd('second again, ')
  await other.save()
  const saved = workspace.saved()
  expect(saved).toContain('# of the first, # of the second, first again, second again, ')

  await startHost()
  await expect(app.connectionLost).toHaveCount(0)
  await other.editor.expectText('without a host, ')
  await app.save()
  const all = workspace.saved()
  for (const part of ['first again, ', 'second again, ', 'without a host, ']) expect(all).toContain(part)
  await other.editor.expectExactly(all)
})

test('a save whose answer was lost is not said to have failed', async ({ shell, page, workspace }) => {
  const line = await startCuttableLine(Number(new URL(shell.url).port))
  try {
    const app = new StagegraphPage(page)
    await app.open(shell.url.replace(`:${new URL(shell.url).port}/`, `:${line.port}/`))
    await app.editor.typeAtEnd('# saved')
    await expect(app.unsaved).toBeVisible()
    line.loseAnswers()
    await page.keyboard.press('Control+s')
    await expect.poll(() => workspace.saved()).toBe(`${text}# saved`)
    await line.cut()
    await expect(app.connectionLost).toBeVisible()
    await line.mend()
    await expect(app.unsaved).toHaveCount(0)
    await expect(app.connectionLost).toHaveCount(0)
    await expect(app.failures).toHaveCount(0)
    await expect(app.changedOnDisk).toHaveCount(0)
  } finally {
    await line.close()
  }
})

for (const { what, damage } of [
  { what: 'was truncated', damage: (all: string) => all.slice(0, 40) },
  { what: 'is empty', damage: () => '' },
  { what: 'is of a later version', damage: (all: string) => all.replace('"stagegraph":1', '"stagegraph":2') },
]) {
  test(`a journal that ${what} is kept aside, said to be, and not overwritten`, async ({
    app,
    openAgain,
    workspace,
  }) => {
    await typeUntilKept(app, workspace, '# unsaved!')
    const damaged: string[] = []
    const next = await openAgain('kill', () => {
      for (const { path, content } of journals(workspace)) {
        writeFileSync(path, damage(content))
        damaged.push(damage(content))
      }
    })
    await expect(next.failures).toContainText('.aside')
    await next.editor.expectExactly(text)
    await next.editor.typeAtEnd('# typed then')
    await expect(next.keptByHost).toBeVisible()
    await next.save()
    const folder = join(workspace.data, 'journal')
    const aside = readdirSync(folder).filter((name) => name.endsWith('.aside'))
    expect(aside.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(damaged)
  })
}

test('keys pressed right after choosing a file of 3.9 MB never go into the previous document', async ({
  app,
  page,
  workspace,
}) => {
  const line = `# ${'x'.repeat(97)}\n`
  workspace.write('large/Dockerfile', `FROM alpine:3.22 AS large\n${line.repeat(39_000)}`)
  const documents = new DocumentsPage(page)
  await app.editor.content.click()
  await documents.enterPath(`${workspace.project}/large`)
  await page.keyboard.press('Enter')
  await page.keyboard.type('typed at once')
  await expect(documents.tab('large/Dockerfile')).toHaveAttribute('aria-selected', 'true')
  await documents.tab('project/Dockerfile').click()
  await app.editor.expectExactly(text)
  await expect(documents.unsaved('project/Dockerfile')).toHaveCount(0)
})

test('after a reload all unsaved tabs show their dot at once, without being visited', async ({
  app,
  page,
  workspace,
}) => {
  workspace.write('third/Dockerfile', 'FROM alpine:3.22 AS third\n')
  const documents = new DocumentsPage(page)
  await app.editor.typeAtEnd('# unsaved')
  await documents.open(`${workspace.project}/third`)
  await app.editor.typeAtEnd('# unsaved, too')
  await documents.open(`${workspace.project}/web`)
  await expect(app.unsaved).toHaveCount(2)
  await page.reload()
  await expect(documents.unsaved('project/Dockerfile')).toBeVisible()
  await expect(documents.unsaved('third/Dockerfile')).toBeVisible()
  await expect(app.unsaved).toHaveCount(2)
  await expect(documents.tab('web/Dockerfile')).toHaveAttribute('aria-selected', 'true')
})
