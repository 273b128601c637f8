import { expect, test } from '../../support/test.ts'

const text = `# syntax=docker/dockerfile:1

# what both are made from
FROM debian:13 AS base
RUN true

# --------
# what ships
FROM base AS ship
`

test.use({ document: { text }, daemon: 'none' })

test('the comment above a stage is on its card, in its tooltip and in its name, and follows the text', async ({
  app,
}) => {
  const { canvas } = app
  const comment = canvas.stage('ship').locator('.sg-comment')
  await canvas.bringIntoView('ship')
  await expect(canvas.stage('base').locator('.sg-comment')).toContainText('what both are made from')
  await expect(comment).toContainText('what ships')
  await expect(canvas.head('ship')).toHaveAttribute('title', 'ship\nwhat ships')
  await expect(canvas.head('ship')).toHaveAccessibleName(/what ships/)

  await app.editor.replaceAll(text.replace('what ships', 'what always ships'))
  await expect(comment).toContainText('what always ships')
  await canvas.show('Names')
  await expect(comment).toHaveCount(0)
  await expect(canvas.head('ship')).toHaveAttribute('title', 'ship\nwhat always ships')
})
