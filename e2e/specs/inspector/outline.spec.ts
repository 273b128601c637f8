import { expect, test } from '../../support/test.ts'

const text = `FROM alpine:3.18.4 AS build
RUN echo one
RUN echo two

FROM alpine:3.18.4 AS runtime
COPY --from=build /etc/issue /
CMD ["cat", "/issue"]
`

test.use({ document: { text } })

test.beforeEach(async ({ app }) => {
  await app.outline.enter()
})

/** The text is as expected, the edited row has the focus, and one undo restores the old text. */
const edits: readonly {
  readonly name: string
  readonly keys: readonly string[]
  readonly to: string
  readonly focus: RegExp
}[] = [
  {
    name: 'Alt+Down moves an instruction down',
    keys: ['ArrowRight', 'ArrowDown', 'ArrowDown', 'Alt+ArrowDown'],
    to: text.replace('RUN echo one\nRUN echo two', 'RUN echo two\nRUN echo one'),
    focus: /^RUN echo one/,
  },
  {
    name: 'Alt+Up moves an instruction up',
    keys: ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Alt+ArrowUp'],
    to: text.replace('RUN echo one\nRUN echo two', 'RUN echo two\nRUN echo one'),
    focus: /^RUN echo two/,
  },
  {
    name: 'Alt+Shift+Down moves an instruction to the stage below',
    keys: ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Alt+Shift+ArrowDown'],
    to: text.replace('RUN echo two\n', '').replace('COPY', 'RUN echo two\nCOPY'),
    focus: /^RUN echo two/,
  },
  {
    name: 'Delete removes an instruction',
    keys: ['ArrowRight', 'ArrowDown', 'ArrowDown', 'Delete'],
    to: text.replace('RUN echo one\n', ''),
    focus: /^RUN echo two/,
  },
  {
    name: 'Delete removes a reference',
    keys: ['End', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowDown', 'Delete'],
    to: text.replace('COPY --from=build /etc/issue /\n', ''),
    focus: /^CMD/,
  },
]

for (const { name, keys, to, focus } of edits) {
  test(name, async ({ app }) => {
    await app.outline.press(...keys)
    await app.editor.expectExactly(to)
    await app.outline.expectFocus(focus)
    await app.outline.press('Control+z')
    await app.editor.expectExactly(text)
  })
}

test('the tree announces level, position and size, and shows references', async ({ app }) => {
  await app.outline.press('*', 'End', 'ArrowUp', 'ArrowRight')
  const reference = app.outline.row('COPY from build, line 6')
  await expect(reference).toHaveAttribute('aria-level', '3')
  const stage = app.outline.row(/^runtime/)
  await expect(stage).toHaveAttribute('aria-posinset', '2')
  await expect(stage).toHaveAttribute('aria-setsize', '2')
  await expect(stage).toHaveAttribute('aria-expanded', 'true')
  await expect(app.outline.tree).toHaveAttribute('aria-multiselectable', 'true')
  await expect(app.outline.tree.locator('[tabindex="0"]')).toHaveCount(1)
})

test('typed characters, Home and End move the focus', async ({ app }) => {
  await app.outline.press('r')
  await app.outline.expectFocus(/^runtime/)
  await app.outline.press('Home')
  await app.outline.expectFocus(/^build/)
  await app.outline.press('End')
  await app.outline.expectFocus(/^runtime/)
})

test('F2 renames a stage and every reference, and the focus stays on it', async ({ app, page }) => {
  await app.outline.press('F2')
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type('compile')
  await page.keyboard.press('Enter')
  await app.editor.expectExactly(text.replaceAll('build', 'compile'))
  await app.outline.expectFocus(/^compile/)
  await expect(page.locator('[data-announcer]')).toHaveText('Done: Rename stage build to compile')
  await app.outline.press('Control+z')
  await app.editor.expectExactly(text)
  await expect(page.locator('[data-announcer]')).toHaveText('Undone: Rename stage build to compile')
})

test('several stages are selected with Shift and the arrows, or with Space', async ({ app }) => {
  await app.outline.press('Shift+ArrowDown')
  await expect(app.outline.row(/^build/)).toHaveAttribute('aria-selected', 'true')
  await expect(app.outline.row(/^runtime/)).toHaveAttribute('aria-selected', 'true')
  await app.outline.press('Space')
  await expect(app.outline.row(/^runtime/)).toHaveAttribute('aria-selected', 'false')
})

test('disabled commands give a reason, and change nothing', async ({ app, page }) => {
  await app.outline.press('Alt+ArrowUp')
  await expect(page.getByRole('status').filter({ hasText: 'It is the first already.' })).toHaveCount(1)
  await app.editor.expectExactly(text)
  await app.outline.expectFocus(/^build/)
})

test('a COPY from a stage is added without a mouse', async ({ app, page }) => {
  await app.outline.press('End')
  await app.outline.choose('Copy from…')
  const form = page.getByRole('form')
  await expect(form).toBeVisible()
  while (!(await form.getByLabel('Source paths').evaluate((field) => field === document.activeElement)))
    await page.keyboard.press('Tab')
  await page.keyboard.type('/etc/hostname')
  await page.keyboard.press('Tab')
  await page.keyboard.type('/srv/')
  await page.keyboard.press('Enter')
  await app.editor.expectExactly(text.replace('CMD', 'COPY --from=build /etc/hostname /srv/\nCMD'))
  await app.outline.press('Control+z')
  await app.editor.expectExactly(text)
})

test('a stage is added from a template as one step', async ({ app, page }) => {
  await app.outline.choose('Add stage from template…')
  await expect(page.getByRole('dialog')).toBeVisible()
  // Held until it takes effect: focus checks a radio only while the arrow is down.
  await page.keyboard.down('ArrowDown')
  await expect(page.getByRole('radio', { name: 'Test stage' })).toBeChecked()
  await page.keyboard.up('ArrowDown')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await app.editor.expectExactly(
    text.replace(
      'RUN echo two\n',
      'RUN echo two\n\nFROM build AS test\n# A test that fails makes this target fail\nRUN ./run-tests.sh\n',
    ),
  )
  await app.outline.expectFocus(/^test/)
  await app.outline.press('Control+z')
  await app.editor.expectExactly(text)
})

test.describe('in a panel too narrow for its words', () => {
  const name = 'a-stage-whose-name-has-no-room-in-the-outline'
  const command = 'echo what is said here is longer than the row of the outline is wide'
  test.use({
    daemon: 'none',
    viewport: { width: 1280, height: 800 },
    document: {
      text: `FROM alpine:3.18.4 AS ${name}\nRUN ${command}\n\nFROM alpine:3.18.4 AS app\n`,
      files: { 'compose.yaml': `services:\n  an-entry-point:\n    build: { context: ., target: ${name} }\n` },
    },
  })

  test('a truncated row shows its full text on hover and to assistive technology', async ({ app }) => {
    await app.outline.press('Home', '*')
    const row = app.outline.row(new RegExp(`^${name}.* an-entry-point .*unused$`))
    await row.hover()
    await expect(row).toHaveAttribute('title', `${name} unused`)
    await expect(row.getByText('an-entry-point', { exact: true })).not.toBeInViewport()
    const step = app.outline.row(`RUN ${command}`)
    await step.hover()
    await expect(step).toHaveAttribute('title', `RUN ${command}`)
    const short = app.outline.row(/^app/)
    await short.hover()
    await expect(short).not.toHaveAttribute('title')
  })
})
