import type { Page } from '@playwright/test'
import { expect, test } from '../../support/test.ts'

/** As pasting does. */
const paste = (page: Page, text: string): Promise<void> =>
  page.evaluate((pasted) => {
    const data = new DataTransfer()
    data.setData('text/plain', pasted)
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
    document.querySelector('.cm-content')?.dispatchEvent(event)
  }, text)

const comment = `# ${'x'.repeat(97)}\n`

test.use({ daemon: 'none' })

test.describe('a file of 3.9 MB', () => {
  test.use({ document: { text: `FROM scratch AS first\n${comment.repeat(39_000)}` } })

  test('takes 1 MB that is pasted, is saved with it, and its graph follows after a pause', async ({
    app,
    page,
    workspace,
  }) => {
    await app.editor.typeAtEnd('')
    await paste(page, `${comment.repeat(10_000)}FROM first AS second\n`)
    await expect(app.unsaved).toBeVisible()
    await expect(app.canvas.stage('second')).toHaveCount(1)
    await app.save()
    expect(workspace.saved()).toHaveLength(4_900_000 + 'FROM scratch AS first\nFROM first AS second\n'.length)
    await app.canvas.rename('second', 'renamed')
    await app.save()
    expect(workspace.saved()).toMatch(/\nFROM first AS renamed\n$/)
  })

  test('refuses as a whole what would make it too large, and says the limit and what to do', async ({
    app,
    page,
    workspace,
  }) => {
    const before = workspace.saved()
    await app.editor.typeAtEnd('# mine')
    await paste(page, comment.repeat(45_000))
    const message = app.failures.filter({ hasText: 'The text was not changed' })
    await expect(message).toContainText('larger than 8 MiB')
    await expect(message).toContainText('COPY')
    await page.keyboard.type('!')
    await app.save()
    expect(workspace.saved()).toBe(`${before}# mine!`)
  })
})

test.describe('a file of 5 MB, most of it instructions', () => {
  const copies = Array.from({ length: 40_000 }, (_value, at) => `COPY --from=first /file${at} /\n`)
  const runs = Array.from({ length: 160_000 }, (_value, at) => `RUN echo line ${at}\n`)
  const text = `FROM scratch AS first\n${runs.join('')}FROM first AS second\n${copies.join('')}`
  test.use({ document: { text } })

  test('opens with cards that say how much is in them, takes what is typed, and is saved with it', async ({
    app,
    workspace,
  }) => {
    for (const [name, count] of [
      ['first', 160_000],
      ['second', 40_000],
    ])
      await expect(
        app.canvas
          .stage(`${name}`)
          .getByRole('button', { name: `${name} has ${count} instructions, too many for a card` }),
      ).toBeDisabled()
    await app.editor.typeAtEnd('FROM second AS third\n')
    await expect(app.canvas.stage('third')).toHaveCount(1)
    await app.save()
    expect(workspace.saved()).toBe(`${text}FROM second AS third\n`)
    await app.canvas.rename('third', 'renamed')
    await app.save()
    expect(workspace.saved()).toBe(`${text}FROM second AS renamed\n`)
  })
})

test('a dropped file that is too large is refused with its size and the limit', async ({
  app,
  page,
  workspace,
}) => {
  const before = workspace.saved()
  await page.evaluate(() => {
    const data = new DataTransfer()
    data.items.add(new File([new Uint8Array(9_000_000)], 'large.Dockerfile'))
    document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
    )
  })
  const message = app.failures.filter({ hasText: 'The file was not opened' })
  await expect(message).toContainText('large.Dockerfile has 8.6 MiB; at most 8 MiB can be edited')
  await expect(app.canvas.stages).toHaveCount(3)
  expect(workspace.saved()).toBe(before)
})

test('a dropped text that is too large is refused with its size and the limit', async ({ app, page }) => {
  await page.evaluate(
    (text) => {
      const data = new DataTransfer()
      data.setData('text/plain', text)
      document.body.dispatchEvent(
        new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
      )
    },
    `FROM scratch\n${comment.repeat(90_000)}`,
  )
  const message = app.failures.filter({ hasText: 'The text was not opened' })
  await expect(message).toContainText('It has 8.6 MiB; at most 8 MiB can be edited')
  await expect(app.canvas.stages).toHaveCount(3)
})
