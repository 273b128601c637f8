import { expect, test } from '../../support/test.ts'

const text = `FROM debian:13 AS build
WORKDIR /src
COPY . .
RUN cc -o /out/server main.c
RUN make install DESTDIR=/dest

FROM debian:13 AS ship
RUN true
`

test.use({ document: { text }, daemon: 'none' })

test('a dropped connection begins with what the source makes, beside the cards it is about', async ({
  app,
  page,
}) => {
  const { canvas } = app
  await canvas.connect('build', 'ship')
  const form = page.getByRole('form')
  await expect(form).toBeVisible()
  const made = form.getByRole('group', { name: 'What build makes' })
  await expect(made.getByRole('button')).toHaveText(['/dest', '/out/server', '/src/'])
  const box = await form.boundingBox()
  for (const stage of ['build', 'ship']) {
    const card = await canvas.stage(stage).boundingBox()
    if (box === null || card === null) throw new Error('form and cards are on the screen')
    const isApart =
      box.x >= card.x + card.width ||
      card.x >= box.x + box.width ||
      box.y >= card.y + card.height ||
      card.y >= box.y + box.height
    expect(isApart, `the form does not cover ${stage}`).toBe(true)
  }
  await made.getByRole('button', { name: '/out/server' }).click()
  await expect(form.getByLabel('Destination')).toHaveValue('/out/server')
  await form.getByLabel('Destination').fill('/usr/local/bin/')
  await form.getByRole('button', { name: 'Connect' }).click()
  await app.editor.expectExactly(`${text}COPY --from=build /out/server /usr/local/bin/\n`)
})

test('what is copied already comes first, and is chosen by key alone', async ({ app, page }) => {
  await app.editor.replaceAll(`${text}COPY --from=build /etc/x /etc/x\n\nFROM scratch AS last\n`)
  await app.canvas.settled('last')
  await app.outline.row(/^build/).focus()
  await app.outline.choose('Copy files into…')
  const form = page.getByRole('form')
  await expect(form.getByRole('button', { name: /^\// }).first()).toHaveText('/etc/x')
  await form.getByLabel('Source paths').focus()
  await page.keyboard.press('Shift+Tab')
  await expect(form.getByRole('button', { name: '/src/' })).toBeFocused()
  await page.keyboard.press('Space')
  await expect(form.getByLabel('Source paths')).toHaveValue('/src/')
  await page.keyboard.press('Space')
  await expect(form.getByLabel('Source paths')).toHaveValue('')
})
