import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StagegraphPage } from '../../pages/stagegraph-page.ts'
import { expect, test, typeUntilKept } from '../../support/hosts.ts'

const text = 'FROM alpine:3.22 AS one\nRUN true\n'
test.use({ document: { text } })

test('settings that cannot be read do not leave an empty app: the file is named, and not written over', async ({
  startHost,
  page,
  workspace,
}) => {
  const settings = join(workspace.data, 'settings.json')
  mkdirSync(settings)
  const app = new StagegraphPage(page)
  await app.open((await startHost()).url)
  await expect(app.failures).toContainText(`${settings} cannot be read`)
  await app.editor.expectExactly(text)
  await app.editor.typeAtEnd('# typed')
  await app.save()
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText(`${settings} cannot be read`)
})

test('settings of no known form do not leave an empty app: the file is named', async ({
  startHost,
  page,
  workspace,
}) => {
  const settings = join(workspace.data, 'settings.json')
  writeFileSync(settings, '\u0000not ours')
  const app = new StagegraphPage(page)
  await app.open((await startHost()).url)
  await expect(app.failures).toContainText(settings)
  await app.editor.expectExactly(text)
})

test('a data folder that is replaced by a file is said in words, and the document can be saved', async ({
  app,
  page,
  workspace,
}) => {
  await typeUntilKept(app, workspace, '# kept!')
  renameSync(workspace.data, `${workspace.data}-moved`)
  writeFileSync(workspace.data, '')
  await app.reload()
  await expect(app.failures.filter({ hasText: 'a file is' }).first()).toBeVisible()
  await expect(page.getByText('Connection lost')).toHaveCount(0)
  await app.editor.expectExactly(`${text}# kept!`)
  await app.editor.typeAtEnd(', and on')
  await app.save()
  expect(workspace.saved()).toBe(`${text}# kept!, and on`)
})
