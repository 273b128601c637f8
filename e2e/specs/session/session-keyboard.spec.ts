import type { Locator, Page } from '@playwright/test'
import { expectFinished, writeProgram } from '../../support/session.ts'
import { expect, test } from '../../support/test.ts'

test.use({ document: null })

/** Presses Tab until the element has the focus. */
async function tabTo(page: Page, element: Locator): Promise<void> {
  await expect(element).toBeVisible()
  while (!(await element.evaluate((node) => node === document.activeElement)))
    await page.keyboard.press('Tab')
}

test('a new file becomes two stages with a common base, is built and run, with the keyboard alone', async ({
  app,
  page,
  workspace,
}) => {
  const { keyboard } = page
  writeProgram(workspace)
  await tabTo(page, page.getByRole('button', { name: 'New Dockerfile…' }))
  await keyboard.press('Enter')
  await expect(page.getByRole('radio', { name: 'Two stages' })).toBeFocused()
  // Held until it takes effect: focus checks a radio only while the arrow is down.
  await keyboard.down('ArrowDown')
  await expect(page.getByRole('radio', { name: 'C: compile and ship' })).toBeChecked()
  await keyboard.up('ArrowDown')
  await tabTo(page, page.getByRole('button', { name: 'Create' }))
  await keyboard.press('Enter')
  await expect(app.canvas.stages).toHaveCount(2)

  await app.outline.enter()
  await app.outline.press('Home', 'Shift+ArrowDown')
  await app.outline.choose('Extract common base…')
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Extract', exact: true }))
  await keyboard.press('Enter')
  await expect(app.canvas.stages).toHaveCount(3)
  await app.outline.expectFocus(/^base/)

  await keyboard.press('Control+s')
  await tabTo(page, page.getByRole('button', { name: 'Save here' }))
  await keyboard.press('Enter')
  await expectFinished(workspace)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(app.unsaved).toHaveCount(0)

  await keyboard.press('Control+Enter')
  await app.build.expectOutcome('succeeded')
  await page.getByRole('tab', { name: 'Timeline' }).focus()
  // A tab takes the focus in a later task than the key.
  await keyboard.press('End')
  await expect(page.getByRole('tab', { name: 'History' })).toBeFocused()
  await keyboard.press('ArrowLeft')
  await tabTo(page, app.build.run)
  await keyboard.press('Enter')
  await app.build.expectPrinted('Hello')
})
