import { expect, test } from '../../support/test.ts'
import { threeStages } from '../../support/three-stages.ts'

test.use({ document: { text: threeStages }, daemon: 'none' })

test('the side has tabs: arrows move between them, and the selection stays', async ({ app, page }) => {
  const { side, inspector, canvas } = app
  await canvas.stage('runtime').locator('[data-instruction="0"]').click()
  await expect(inspector.region).toContainText('WORKDIR')
  await side.tab('Fields').focus()
  await page.keyboard.press('ArrowRight')
  await expect(side.tab('Explain')).toBeFocused()
  await expect(side.tab('Explain')).toHaveAttribute('aria-selected', 'true')
  await expect(side.explanation.getByRole('heading', { name: 'runtime', exact: true })).toBeVisible()
  await expect(inspector.region).toHaveCount(0)
  await page.keyboard.press('ArrowLeft')
  await expect(inspector.region).toContainText('WORKDIR')
})

test('a stage explains why it ships, feeds or is skipped, and links to the line', async ({ app, page }) => {
  const { side, canvas } = app
  await side.show('Explain')
  await canvas.stage('runtime').locator('.sg-title').click()
  await expect(side.explanation).toContainText('runtime is the target')

  await canvas.stage('check').locator('[data-instruction="0"]').click()
  const why = side.explanation.getByRole('region', { name: 'Why is this here?' })
  await expect(why.getByRole('listitem')).toHaveText(['check feeds runtime: /report line 11'])
  await why.getByRole('button', { name: 'line 11' }).click()
  await expect(canvas.stage('runtime').locator('[data-instruction="1"]')).toHaveAttribute(
    'data-selected',
    'true',
  )

  await app.target.selectOption({ label: 'build' })
  await canvas.stage('check').locator('[data-instruction="0"]').click()
  const skipped = side.explanation.getByRole('region', { name: 'Why was this skipped?' })
  await expect(skipped).toContainText('only stages that are not needed either refer to it')
  await expect(page.locator('[data-region="explain"]')).toContainText('unused')
})

test('the question on a node opens its explanation, for stages and for images', async ({ app, page }) => {
  const { side, canvas } = app
  await canvas.stage('check').locator('.sg-menu-button').click()
  await page.getByRole('menuitem', { name: 'Why is this here?' }).click()
  await expect(side.explanation.getByRole('heading', { name: 'check', exact: true })).toBeVisible()

  await app.target.selectOption({ label: 'build' })
  await canvas.stage('runtime').locator('.sg-menu-button').click()
  await page.getByRole('menuitem', { name: 'Why was this skipped?' }).click()
  await expect(side.explanation).toContainText('Nothing refers to runtime')

  await page.locator('[data-image="alpine:3.8"]').first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Why is this here?' }).click()
  await expect(side.explanation).toContainText('Building build needs this image')
  await expect(side.explanation.getByRole('listitem')).toHaveText([
    'build is built FROM alpine:3.8 line 1',
    'runtime is built FROM alpine:3.8 line 9 (not built)',
  ])
})

test('two selected stages show every path between them, on the graph and in the text', async ({
  app,
  page,
}) => {
  const { side, canvas } = app
  await canvas
    .stage('build')
    .locator('.sg-title')
    .click({ modifiers: ['Control'] })
  await canvas
    .stage('runtime')
    .locator('.sg-title')
    .click({ modifiers: ['Control'] })
  await app.selectionBar.getByRole('button', { name: 'Show the paths between them' }).click()
  await expect(side.explanation).toContainText('build → check → runtime')
  for (const name of ['build', 'check', 'runtime']) {
    await expect(canvas.stage(name)).toHaveAttribute('data-overlay', 'spot')
  }
  await expect(page.locator('[data-edge-from="stage:1"][data-edge-to="stage:2"]')).toHaveAttribute(
    'data-overlay',
    'spot',
  )
  await expect(page.locator('.cm-overlay')).toHaveCount(2)
  await expect(canvas.stage('check').getByRole('button', { name: /^Stage check.*on a path/ })).toBeVisible()
  await side.show('Fields')
  await expect(canvas.stage('build')).not.toHaveAttribute('data-overlay')
  await expect(page.locator('.cm-overlay')).toHaveCount(0)
})

test('an edge shows what it carries on hover and on focus', async ({ app, page }) => {
  const edge = page.locator('[data-edge-from="stage:1"][data-edge-to="stage:2"]')
  const tip = page.locator('.sg-edge-tip')
  await app.canvas.settled('runtime')
  await app.canvas.pointAtEdge({ kind: 'copy', from: 'stage:1', to: 'stage:2' })
  await expect(tip).toHaveText('runtime copies /report from check · line 11')
  await app.editor.content.hover()
  await expect(tip).toHaveCount(0)
  await page.locator('.react-flow__edge', { has: edge }).focus()
  await expect(tip).toHaveText('runtime copies /report from check · line 11')
})

test.describe('the sample of environments', () => {
  test.use({ document: { sample: 'environments' }, daemon: 'private' })

  test('CMD comes from base, mode from the stage, the rest from the image on the daemon', async ({ app }) => {
    const { side, canvas } = app
    await side.show('Explain')
    await canvas.stage('development').locator('.sg-title').click()
    await expect(side.setting('CMD')).toContainText('echo this container is for ${mode}')
    await expect(side.setting('CMD').getByRole('button', { name: 'base, line 3' })).toBeVisible()
    await expect(side.setting('CMD')).toContainText('replaces ["/bin/sh"] alpine:3.18.4')
    await expect(side.setting('ENV mode')).toContainText('Dev')
    await expect(side.setting('ENV PATH')).toContainText('alpine:3.18.4')
    await side.setting('ENV mode').getByRole('button', { name: 'development, line 7' }).click()
    await expect(canvas.stage('development').locator('[data-instruction="0"]')).toHaveAttribute(
      'data-selected',
      'true',
    )
  })
})

test.describe('without a daemon', () => {
  test('without a daemon the effective image marks what is unknown', async ({ app }) => {
    const { side, canvas } = app
    await side.show('Explain')
    await canvas.stage('runtime').locator('.sg-title').click()
    await expect(side.setting('CMD')).toContainText('["/app"]')
    await expect(side.explanation).toContainText('There is no daemon to ask about alpine:3.8')
  })
})

test.describe('in Japanese', () => {
  test.use({ locale: 'ja-JP' })

  test('roles, paths and the plan are shown in Japanese', async ({ app, page }) => {
    const { canvas } = app
    await page.getByRole('tab', { name: '解説' }).click()
    const explanation = page.getByRole('region', { name: '解説' })
    await canvas.stage('check').locator('[data-instruction="0"]').click()
    await expect(explanation).toContainText('check から runtime にコピーされるもの: /report')
    await app.target
      .or(page.getByRole('combobox', { name: 'ターゲット' }))
      .first()
      .selectOption({ label: 'build' })
    await canvas.stage('runtime').locator('[data-instruction="0"]').click()
    await expect(explanation.getByRole('heading', { name: 'なぜスキップされるか' })).toBeVisible()

    await canvas
      .stage('build')
      .locator('.sg-title')
      .click({ modifiers: ['Control'] })
    await canvas
      .stage('check')
      .locator('.sg-title')
      .click({ modifiers: ['Control'] })
    await expect(explanation).toContainText('check のベースは build です')
    await expect(canvas.stage('build')).toContainText('経路上')

    await app.build.open()
    await page.getByRole('tab', { name: '計画' }).click()
    await expect(page.getByRole('region', { name: '計画' })).toContainText(
      '段階中 1: build の FROM（1 行目）',
    )
  })
})
