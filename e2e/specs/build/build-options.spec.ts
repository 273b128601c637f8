import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { processesWith } from '../../support/processes.ts'
import { expect, test } from '../../support/test.ts'

const docker = (...args: string[]): string =>
  execFileSync('docker', ['--host', process.env.STAGEGRAPH_E2E_DOCKER_HOST ?? '', ...args], {
    encoding: 'utf8',
  }).trim()

const label = (image: string, name: string): string =>
  docker('image', 'inspect', '--format', `{{index .Config.Labels "${name}"}}`, image)

/** A file of an image. Nothing is run for it: on a busy machine dockerd 26 loses the output of short programs. */
function read(image: string, path: string): string {
  const file = test.info().outputPath('from-image')
  const container = docker('create', '--network', 'none', image, 'none')
  docker('cp', `${container}:${path}`, file)
  docker('rm', container)
  return readFileSync(file, 'utf8').trim()
}

/** Opens the dialog by its shortcut and fills it in. */
async function openOptions(page: Page) {
  await page.keyboard.press('Control+Shift+Enter')
  const dialog = page.getByRole('dialog', { name: 'Build with options' })
  await expect(dialog).toBeVisible()
  return dialog
}

test.describe('options', () => {
  test.use({
    document: {
      text: `FROM alpine:3.18.4 AS base
ARG FLAVOR=small
RUN echo "flavour is $FLAVOR" > /flavor

FROM base AS app
RUN --mount=type=secret,id=key cp /run/secrets/key /copied

FROM base AS tools
RUN echo tools
`,
      files: { 'key.txt': 'not for the page' },
    },
  })

  test('build options reach a real build of two targets, each with its tags and its image', async ({
    app,
    page,
  }) => {
    const { build } = app
    const [one, two] = [`sg-${process.pid}/app:1`, `sg-${process.pid}/tools:1`]
    const dialog = await openOptions(page)
    await dialog.getByRole('checkbox', { name: 'Build app' }).check()
    await dialog.getByRole('textbox', { name: 'Tags of app' }).fill('Not:Right')
    await expect(dialog.getByText('That is not a tag')).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Build', exact: true })).toBeDisabled()
    await dialog.getByRole('textbox', { name: 'Tags of app' }).fill(one)
    await dialog.getByRole('textbox', { name: 'Tags of tools' }).fill(two)

    await dialog.getByRole('tab', { name: 'Arguments' }).click()
    await dialog.getByRole('textbox', { name: 'Value of FLAVOR' }).fill('large')
    await dialog.getByRole('tab', { name: 'Image' }).click()
    await expect(dialog.getByText('This daemon builds for linux/')).toBeVisible()
    await dialog.getByRole('button', { name: 'Add: Labels' }).click()
    await dialog.getByRole('textbox', { name: 'Labels, Name 1' }).fill('made.by')
    await dialog.getByRole('textbox', { name: 'Labels, Value 1' }).fill("a person's hand")
    await dialog.getByRole('tab', { name: 'Secrets and contexts' }).click()
    await dialog.getByRole('button', { name: 'Add: Secrets' }).click()
    await dialog.getByRole('textbox', { name: 'Secrets, ID 1' }).fill('key')
    await dialog.getByRole('textbox', { name: 'Secrets, Path or name 1' }).fill('key.txt')
    await page.keyboard.press('Enter')
    await app.agree()

    await build.expectOutcome('succeeded')
    expect(label(one, 'made.by')).toBe("a person's hand")
    expect(label(two, 'made.by')).toBe("a person's hand")
    expect(read(two, '/flavor')).toBe('flavour is large')
    expect(read(one, '/copied')).toBe('not for the page')
    const images = page.getByRole('list', { name: 'Images of this build' })
    for (const image of [one, two]) {
      const id = docker('image', 'inspect', '--format', '{{.Id}}', image)
      await expect(images.getByRole('listitem').filter({ hasText: image })).toContainText(id.slice(0, 19))
    }
    docker('image', 'rm', one, two)
  })

  test('build options are kept as a preset that the Build button uses and names', async ({
    app,
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const dialog = await openOptions(page)
    await dialog.getByRole('textbox', { name: 'Tags of tools' }).fill(`sg-${process.pid}/preset:1`)
    await dialog.getByRole('tab', { name: 'Cache' }).click()
    await dialog.getByRole('radio', { name: 'Everything (--no-cache)' }).check()
    await dialog.getByRole('button', { name: 'Copy as docker command' }).click()
    await expect(dialog.getByText('Copied', { exact: true })).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
      /^docker build --file \/\S+\/Dockerfile --target tools --tag sg-\d+\/preset:1 --no-cache \/\S+$/,
    )
    await dialog.getByRole('textbox', { name: 'Name of the preset' }).fill('release')
    await dialog.getByRole('button', { name: 'Save as preset' }).click()
    await expect(dialog.getByText('The Build button uses it now.')).toBeVisible()
    await page.keyboard.press('Escape')

    await page.reload()
    await expect(app.buildButton).toHaveAccessibleDescription('with the preset release')
    await app.buildButton.click()
    await app.build.expectOutcome('succeeded')
    await expect(app.canvas.stage('tools')).toHaveAttribute('data-state', 'done')
    docker('image', 'rm', `sg-${process.pid}/preset:1`)
  })
})

test.describe('several builds', () => {
  const seconds = String(700_000 + process.pid)
  test.use({
    document: {
      text: `FROM alpine:3.18.4 AS slow\nRUN sleep ${seconds}\n\nFROM alpine:3.18.4 AS other\nRUN sleep ${seconds}1\n`,
    },
  })

  test('several builds queue up, are shown one at a time, and stop when they are cancelled', async ({
    app,
    page,
  }) => {
    const { build, canvas, target } = app
    const dialog = await openOptions(page)
    await dialog.getByRole('combobox', { name: 'Builds at once' }).selectOption('1')
    await page.keyboard.press('Escape')
    await target.selectOption('slow')
    await app.buildButton.click()
    await expect(canvas.stage('slow')).toHaveAttribute('data-state', 'running')
    await expect.poll(() => processesWith(seconds)).toBeGreaterThan(0)
    await target.selectOption('other')
    await app.buildButton.click()

    const builds = page.getByRole('list', { name: 'Builds of this window' })
    await expect(builds.getByRole('button', { name: 'slow #1 running' })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await builds.getByRole('button', { name: 'other #2 waiting' }).click()
    await expect(canvas.stage('other')).toHaveAttribute('data-state', 'queued')
    await expect(canvas.stage('slow')).toHaveAttribute('data-state', 'idle')

    await builds.getByRole('button', { name: 'Cancel build 1 of slow' }).click()
    await expect(builds.getByRole('button', { name: 'slow #1 cancelled' })).toBeVisible()
    expect(processesWith(seconds)).toBe(0)
    await expect(builds.getByRole('button', { name: 'other #2 running' })).toBeVisible()
    await expect(canvas.stage('other')).toHaveAttribute('data-state', 'running')
    await build.cancel.click()
    await build.expectOutcome('cancelled')
    await expect.poll(() => processesWith(`${seconds}1`)).toBe(0)
  })
})

const failures = [
  ['a syntax error', 'FROM alpine:3.18.4 AS app\nRUNN true\n', 'line 2', /unknown instruction: RUNN/],
  [
    'a missing base image',
    'FROM alpine:3.18.4 AS one\nFROM localhost:1/not-there:1 AS app\nRUN true\n',
    'stage app, line 2',
    /not-there/,
  ],
  [
    'a COPY of a missing file',
    'FROM alpine:3.18.4 AS app\nCOPY gone.txt /\n',
    'stage app, line 2',
    /gone\.txt.*not found/,
  ],
  [
    'a RUN that fails',
    'FROM alpine:3.18.4 AS app\nRUN echo last words && exit 7\n',
    'stage app, line 2 · Exit code 7',
    /last words/,
  ],
  [
    'a missing secret',
    'FROM alpine:3.18.4 AS app\nRUN --mount=type=secret,id=pass,required=true cat /run/secrets/pass\n',
    'stage app, line 2',
    /secret pass: not found/,
  ],
  ['an invalid mount', 'FROM alpine:3.18.4 AS app\nRUN --mount=type=nonsense true\n', 'line 2', /nonsense/],
] as const

for (const [what, text, place, words] of failures) {
  test.describe(what, () => {
    test.use({ document: { text } })

    test('is pinned with its location, leads to the text, and can be built again', async ({ app }) => {
      const { build, editor } = app
      await app.buildButton.click()
      await build.expectOutcome('failed')
      await expect(build.failure).toContainText(place)
      await expect(build.failure).toContainText(words)
      await build.failure.getByRole('button', { name: 'Show in the text' }).click()
      await expect(app.statusBar).toContainText('Ln 2, Col 1')
      await expect(editor.content).toBeFocused()
      await build.failure.getByRole('button', { name: 'Build again from here' }).click()
      await expect(app.page.getByRole('button', { name: /^app #2 failed/ })).toBeVisible({ timeout: 45_000 })
    })
  })
}
