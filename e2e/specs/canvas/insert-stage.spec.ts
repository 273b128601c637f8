import { expect, test } from '../../support/test.ts'

const text = `FROM debian:13 AS base
RUN true

FROM base AS app
RUN make

FROM scratch AS ship
COPY --from=app /out /out
`

test.use({ document: { text }, daemon: 'none' })

test('a stage is inserted on a line from its menu, with the change shown, and undone as one step', async ({
  app,
  page,
}) => {
  const { canvas } = app
  await canvas.bringIntoView('app')
  const line = canvas.edge({ kind: 'from', from: 'stage:0', to: 'stage:1' })
  await line
    .locator('.react-flow__edge-interaction')
    .dispatchEvent('contextmenu', { bubbles: true, button: 2 })
  await page.getByRole('menuitem', { name: 'Insert stage…' }).click()
  const form = page.getByRole('dialog', { name: 'Insert a stage before app' })
  await form.getByLabel('Name').fill('tested')
  await expect(form).toContainText('FROM base AS tested')
  await form.getByRole('button', { name: 'Insert', exact: true }).click()
  await app.editor.expectExactly(
    text.replace('FROM base AS app', 'FROM base AS tested\n\nFROM tested AS app'),
  )
  await expect(canvas.edge({ kind: 'from', from: 'stage:1', to: 'stage:2' })).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await app.editor.expectExactly(text)
})

test('a stage is inserted on a line by key alone', async ({ app, page }) => {
  const { canvas } = app
  await canvas.bringIntoView('ship')
  await page.getByRole('group', { name: 'ship copies /out from app' }).focus()
  await page.keyboard.press('Insert')
  await expect(page.getByRole('dialog', { name: 'Insert a stage before ship' })).toBeVisible()
  await page.keyboard.type('packed')
  await page.keyboard.press('Enter')
  await app.editor.expectExactly(
    text.replace(
      'FROM scratch AS ship\nCOPY --from=app',
      'FROM app AS packed\n\nFROM scratch AS ship\nCOPY --from=packed',
    ),
  )
})
