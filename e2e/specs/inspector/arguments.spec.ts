import { expect, test } from '../../support/test.ts'

test.use({
  document: {
    text: `ARG FLAVOR=small
FROM alpine:3.18.4 AS base-small
FROM alpine:3.18.4 AS base-large
FROM base-\${FLAVOR} AS app
ARG FLAVOR
RUN echo "flavour is $FLAVOR"
`,
  },
})

test('a build argument moves the edge immediately and reaches the build, without changing the file', async ({
  app,
  page,
  workspace,
}) => {
  const { canvas, build } = app
  const before = workspace.saved()
  await expect(canvas.edge({ kind: 'from', from: 'stage:0', to: 'stage:2' })).toHaveCount(1)

  await page.getByRole('button', { name: /^Arguments/ }).click()
  await expect(page.getByText('used on line 4, 6')).toBeVisible()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Value of FLAVOR' }).first().fill('large')
  await page.keyboard.press('Escape')
  await expect(canvas.edge({ kind: 'from', from: 'stage:1', to: 'stage:2' })).toHaveCount(1)
  await expect(canvas.edge({ kind: 'from', from: 'stage:0', to: 'stage:2' })).toHaveCount(0)
  await expect(canvas.stage('base-small')).toHaveAttribute('data-role', 'unused')

  await app.buildButton.click()
  await build.expectOutcome('succeeded')
  await build.show('Log')
  await expect(build.log.getByText('flavour is large', { exact: true })).toBeVisible()
  expect(workspace.saved()).toBe(before)
})
