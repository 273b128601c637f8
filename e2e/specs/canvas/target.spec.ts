import { expect, test } from '../../support/test.ts'

test.use({ document: { sample: 'environments' } })

test('the last stage is the default target; unneeded stages are dimmed', async ({ app }) => {
  const { canvas, target } = app
  await expect(target).toHaveValue('production')
  await expect(canvas.stage('production')).toHaveAttribute('data-target', 'true')
  await expect(canvas.stage('production')).toHaveAttribute('data-role', 'ships')
  await expect(canvas.stage('base')).toHaveAttribute('data-role', 'ships')
  await expect(canvas.stage('development')).toHaveAttribute('data-role', 'unused')
})

test('the picker and a stage’s menu choose the target, roles follow, and undo reverts it', async ({
  app,
  page,
}) => {
  const { canvas, target } = app
  await target.selectOption('base')
  await expect(canvas.stage('base')).toHaveAttribute('data-target', 'true')
  await expect(canvas.stage('production')).toHaveAttribute('data-role', 'unused')

  await canvas.stage('development').locator('.sg-menu-button').click()
  await page.getByRole('menuitem', { name: 'Make target' }).click()
  await expect(target).toHaveValue('development')
  await expect(canvas.stage('production')).not.toHaveAttribute('data-target')
  await expect(app.statusBar).toContainText('3 stages · 2 needed for development')

  await page.keyboard.press('Control+z')
  await expect(target).toHaveValue('base')
  await page.getByRole('button', { name: 'Undo: Build target: base' }).click()
  await expect(target).toHaveValue('production')
  await expect(app.unsaved).toHaveCount(0)
})

test('selecting or renaming a stage leaves the target as it is', async ({ app, page }) => {
  const { canvas, target, outline } = app
  await canvas.head('development').click()
  await expect(canvas.head('development')).toBeFocused()
  await expect(app.editor.line('FROM base AS development')).toBeInViewport()
  await expect(target).toHaveValue('production')
  await outline.row(/^base/).click()
  await page.keyboard.press('Enter')
  await expect(target).toHaveValue('production')
  await canvas.rename('development', 'debug')
  await expect(canvas.stage('debug')).toHaveCount(1)
  await expect(target).toHaveValue('production')
  await expect(canvas.stage('production')).toHaveAttribute('data-target', 'true')
})

test.describe('with a stage that is only copied from', () => {
  test.use({ document: { sample: 'compile-c' } })

  test('a stage that is only copied from feeds the target, and its role is shown in words', async ({
    app,
  }) => {
    await expect(app.canvas.stage('compile')).toHaveAttribute('data-role', 'feeds')
    await expect(app.canvas.head('compile')).toHaveAccessibleName(/feeds/)
    await expect(app.outline.row(/COMPILE.*feeds/)).toBeVisible()
  })
})
