import { rmSync, writeFileSync } from 'node:fs'
import { StagegraphPage } from '../../pages/stagegraph-page.ts'
import { startWebShell } from '../../support/app-shell.ts'
import { expect, test } from '../../support/test.ts'

test('a data folder that is a file is told in words, and documents open and are saved', async ({
  page,
  workspace,
}) => {
  const { data, home, startPath } = workspace
  rmSync(data, { recursive: true, force: true })
  writeFileSync(data, 'mine')
  const dockerHost = `unix://${home}/nothing.sock`
  const shell = await startWebShell({ path: startPath, data, home, dockerHost })
  try {
    const app = new StagegraphPage(page)
    await app.open(shell.url)
    const message = app.failures.filter({ hasText: `Nothing can be kept in ${data}` })
    await expect(message).toContainText('a file is where a folder belongs')
    await app.editor.typeAtEnd('# mine\n')
    await app.save()
    expect(workspace.saved()).toMatch(/# mine\n$/)
  } finally {
    await shell.stop()
  }
})
