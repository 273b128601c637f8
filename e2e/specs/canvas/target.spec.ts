import { expect, test } from '../../support/test.ts'

test.use({ document: { sample: 'environments' } })

test('the last stage is the default target; what it does not need steps back', async ({ app }) => {
  const { canvas, target } = app
  await expect(target).toHaveValue('production')
  await expect(canvas.stage('production')).toHaveAttribute('data-target', 'true')
  await expect(canvas.stage('production')).toHaveAttribute('data-role', 'ships')
  await expect(canvas.stage('base')).toHaveAttribute('data-role', 'ships')
  await expect(canvas.stage('development')).toHaveAttribute('data-role', 'unused')
})

test('the picker and a click on a node select the target, and roles follow', async ({ app }) => {
  const { canvas, target } = app
  await target.selectOption('base')
  await expect(canvas.stage('base')).toHaveAttribute('data-target', 'true')
  await expect(canvas.stage('production')).toHaveAttribute('data-role', 'unused')

  await canvas.head('development').click()
  await expect(target).toHaveValue('development')
  await expect(canvas.stage('production')).not.toHaveAttribute('data-target')
  await expect(app.statusBar).toContainText('3 stages · 2 needed for development')
})

test.describe('with a stage that is only copied from', () => {
  test.use({ document: { sample: 'compile-c' } })

  test('a stage that is only copied from feeds the target, and says so in words', async ({ app }) => {
    await expect(app.canvas.stage('compile')).toHaveAttribute('data-role', 'feeds')
    await expect(app.canvas.head('compile')).toHaveAccessibleName(/feeds/)
    await expect(app.outline.row(/COMPILE.*feeds/)).toBeVisible()
  })
})
