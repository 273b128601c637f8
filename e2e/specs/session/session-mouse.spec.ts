import { chooseInMenu } from '../../support/menu.ts'
import { expectFinished, writeProgram } from '../../support/session.ts'
import { expect, test } from '../../support/test.ts'

test.use({ document: null })

test('a new file becomes two stages with a common base, is built and run, with the mouse alone', async ({
  app,
  page,
  workspace,
}) => {
  writeProgram(workspace)
  await page.getByRole('button', { name: 'New Dockerfile…' }).click()
  await page.getByRole('radio', { name: 'C: compile and ship' }).click()
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(app.canvas.stages).toHaveCount(2)
  await app.canvas.settled('build')

  await app.canvas.head('build').click({ button: 'right' })
  await chooseInMenu(page, 'Extract common base…')
  await page.getByRole('dialog').getByRole('button', { name: 'Extract', exact: true }).click()
  await expect(app.canvas.stages).toHaveCount(3)

  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Save here' }).click()
  await expectFinished(workspace)
  await expect(app.unsaved).toHaveCount(0)

  await app.buildButton.click()
  await app.build.expectOutcome('succeeded')
  await app.build.show('Run')
  await app.build.run.click()
  await app.build.expectPrinted('Hello')
})
