import { expect, test } from '../../support/test.ts'

test.use({ daemon: 'none' })

test('without a daemon everything but building works, and the status bar reports what was tried', async ({
  app,
}) => {
  await app.statusBar.getByRole('button', { name: 'No Docker daemon' }).click()
  const tried = app.page.getByRole('list').filter({ hasText: 'nothing.sock' })
  await expect(tried).toContainText('DOCKER_HOST')
  await expect(app.page.getByText('systemctl start docker')).toBeVisible()
  await app.page.keyboard.press('Escape')

  await expect(app.buildButton).toBeDisabled()
  await app.editor.typeAtEnd('\nFROM base AS test\n')
  await expect(app.canvas.stage('test')).toHaveCount(1)
})
