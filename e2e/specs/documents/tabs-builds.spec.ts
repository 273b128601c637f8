import { DocumentsPage } from '../../pages/documents-page.ts'
import { expect, test } from '../../support/test.ts'

test.use({
  document: {
    text: 'FROM alpine:3.18.4 AS one\nRUN echo built > /one\nCMD ["sh", "-c", "echo ran one; sleep 300"]\n',
    files: { 'web/Dockerfile': 'FROM alpine:3.18.4 AS web\nRUN false\n' },
  },
})

test('builds and containers are shown only in their document, and are there when it is shown again', async ({
  app,
  page,
  workspace,
}) => {
  const { build, canvas } = app
  const documents = new DocumentsPage(page)
  await app.buildButton.click()
  await build.expectOutcome('succeeded')
  await build.show('Run')
  await build.run.click()
  await build.expectPrinted('ran one')

  await documents.open(`${workspace.project}/web`)
  await expect(canvas.stage('web')).toHaveAttribute('data-state', 'idle')
  await expect(build.terminal).toHaveCount(0)
  await expect(build.run).toBeDisabled()
  await app.buildButton.click()
  await build.expectOutcome('failed')
  await expect(build.failure).toContainText('false')

  await documents.tab('project/Dockerfile').click()
  await expect(canvas.stage('one')).toHaveAttribute('data-state', /^(done|cached)$/)
  await expect(build.failure).toHaveCount(0)
  await build.show('Run')
  await expect(build.terminal).toContainText('ran one')

  await page.reload()
  await build.show('Run')
  await expect(build.terminal).toContainText('ran one')
  await documents.tab('web/Dockerfile').click()
  await expect(canvas.stage('web')).toHaveCount(1)
  await expect(build.terminal).toHaveCount(0)
  await documents.tab('project/Dockerfile').click({ button: 'middle' })
  await expect(documents.tab('project/Dockerfile')).toHaveCount(0)
  await expect(build.terminal).toContainText('ran one')
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await page.getByRole('button', { name: 'Stop now, by force', exact: true }).click()
  await expect(build.terminal).toHaveCount(0)
})
