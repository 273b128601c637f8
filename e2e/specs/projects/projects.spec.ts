import { join } from 'node:path'
import { projectDocument } from '../../screens/projects.ts'
import { violations } from '../../support/axe.ts'
import { expect, test } from '../../support/test.ts'

test.use({ document: projectDocument })

test('a folder lists its Dockerfiles, stages, services and targets, and opens one as a service builds it', async ({
  app,
  page,
}) => {
  await app.canvas.settled('runtime')
  await page.keyboard.press('F1')
  await page.keyboard.type('Every Dockerfile')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Dockerfiles in a folder' })
  await expect(dialog.getByRole('status')).toHaveText('Dockerfiles: 2 · services and targets: 7')
  const files = dialog.getByRole('list', { name: 'Dockerfiles' })
  await expect(files.getByText('Stages: build, test, runtime')).toBeVisible()
  await expect(files.getByText('Stages: Stage 0, lint')).toBeVisible()
  await expect(dialog.getByText('Compose: inline (compose.yaml): from a text of its own')).toBeVisible()
  await expect(
    dialog.getByText('docker-bake.hcl, line 9: Stagegraph does not support homedir(…)'),
  ).toBeVisible()

  await dialog.getByRole('searchbox', { name: 'Filter' }).fill('lint')
  await expect(files.getByText('Stages: build, test, runtime')).toHaveCount(0)
  await dialog.getByRole('searchbox', { name: 'Filter' }).fill('')
  const tests = dialog.getByRole('button', { name: 'Compose: tests builds test' })
  await tests.focus()
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(app.canvas.stage('test')).toHaveAttribute('data-target', 'true')
  await expect(page.getByRole('combobox', { name: 'Entry point' }).locator('option:checked')).toHaveText(
    'Compose: tests',
  )
})

test('the chosen entry point is used again after a reload, until it is removed from the project', async ({
  app,
  page,
  workspace,
}) => {
  await app.canvas.settled('runtime')
  const picker = page.getByRole('combobox', { name: 'Entry point' })
  const chip = app.canvas.stage('test').getByRole('button', { name: /Build as Compose: tests/ })
  await chip.click()
  await expect(chip).toHaveAttribute('aria-pressed', 'true')
  await page.reload()
  await expect(chip).toHaveAttribute('aria-pressed', 'true')
  await expect(app.canvas.stage('test')).toHaveAttribute('data-target', 'true')
  await expect(picker.locator('option:checked')).toHaveText('Compose: tests')

  workspace.write('docker-bake.hcl', 'target "image" { target = "runtime" }\n')
  workspace.write('compose.yaml', 'services:\n  web:\n    build: .\n')
  await expect(chip).toHaveCount(0)
  await page.reload()
  await expect(picker.locator('option:checked')).toHaveText('No entry point')
  // The target that it chose is the user's.
  await expect(app.canvas.stage('test')).toHaveAttribute('data-target', 'true')
})

test('values unknown before Bake builds are reported, and a build works without them', async ({
  app,
  page,
}) => {
  await app.canvas.settled('runtime')
  await page.getByRole('combobox', { name: 'Entry point' }).selectOption({ label: 'Bake: dated' })
  await expect(page.locator('.entry-notes')).toContainText(
    'that a build here does not use: args.DATE (its value is known only when Bake builds).',
  )
  await expect(app.canvas.stage('test')).toHaveAttribute('data-target', 'true')
})

test("entry points are shown on the stages they build, and fill in a build's options", async ({
  app,
  page,
  workspace,
}) => {
  await app.canvas.settled('runtime')
  const card = app.canvas.stage('runtime')
  await expect(card.getByRole('button', { name: 'Build as Compose: web (compose.yaml) does' })).toBeVisible()
  await expect(page.getByRole('treeitem', { name: /runtime.*Compose: web.*Bake: image/ })).toBeVisible()
  const notes = page.locator('.entry-notes')
  await expect(notes).toContainText('names the target “nowhere”')
  await expect(notes).toContainText('docker-bake.hcl, line 9')

  await card.getByRole('button', { name: 'Build as Compose: web (compose.yaml) does' }).click()
  await expect(notes).toContainText('shm_size')
  await page.getByRole('button', { name: 'Build with options' }).click()
  const dialog = page.getByRole('dialog', { name: 'Build with options' })
  await expect(dialog.getByRole('textbox', { name: /Tags.*runtime/ })).toHaveValue('web:dev')
  await page.keyboard.press('Escape')

  await app.buildButton.click()
  await expect(card).toHaveAttribute('data-state', 'done')
  await expect(app.canvas.stage('test')).toHaveAttribute('data-state', 'idle')

  workspace.write('compose.yaml', 'services:\n  web:\n    build: { context: ., target: test }\n')
  await expect(app.canvas.stage('test').getByRole('button', { name: /Build as Compose: web/ })).toBeVisible()
  await expect(card.getByRole('button', { name: /Build as Compose/ })).toHaveCount(0)
})

test.describe('a service that uses more than its folder', () => {
  test.use({
    document: {
      text: 'FROM alpine:3.18.4 AS one\nRUN true\n',
      files: {
        'compose.yaml':
          'services:\n  web:\n    build:\n      context: .\n      args: { HOME_OF: "$HOME" }\n      ssh: [default]\n      network: host\n      secrets: [npm]\nsecrets:\n  npm:\n    environment: NPM_TOKEN\n',
      },
    },
    daemon: 'none',
  })

  test('says before a build what that is, by name and without a value', async ({ app, page }) => {
    await app.canvas.stage('one').waitFor()
    await app.canvas
      .stage('one')
      .getByRole('button', { name: /Build as Compose: web/ })
      .click()
    await expect(page.locator('.entry-notes')).toContainText(
      'Beyond its folder, Compose: web uses the variable NPM_TOKEN (secret npm), the SSH agent default, the variable HOME, the network of the daemon’s machine.',
    )
  })
})

test.describe('a build that uses more than its folder', () => {
  const compose = (contexts: string) =>
    `services:\n  web:\n    build:\n      context: ./web\n      dockerfile: ../Dockerfile\n      args: { HOME_OF: "$HOME" }\n      additional_contexts: { ${contexts} }\n`
  test.use({
    document: {
      text: 'FROM alpine:3.18.4 AS one\nRUN echo here\n',
      files: {
        'compose.yaml': compose('docs: ./docs'),
        'docs/page.txt': 'page\n',
        'more/page.txt': 'page\n',
        'web/page.txt': 'page\n',
      },
    },
  })

  test('waits for one question that says what, and for another when something is added', async ({
    app,
    page,
    workspace,
  }) => {
    const card = app.canvas.stage('one')
    await card.getByRole('button', { name: /Build as Compose: web/ }).click()
    const dialog = page.getByRole('dialog', { name: 'What this build uses' })
    const asked = dialog.getByRole('list').first().getByRole('listitem')
    await app.buildButton.click()
    await expect(asked).toHaveText([`the folder ${join(workspace.project, 'docs')}`, 'the variable HOME'])
    await expect(dialog).toContainText(`A build of ${join(workspace.project, 'web')} on`)
    expect(await violations(page)).toEqual([])

    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expect(card).toHaveAttribute('data-state', 'idle')

    await app.buildButton.click()
    await dialog.getByRole('button', { name: 'Build' }).click()
    await expect(card).toHaveAttribute('data-state', /^(done|cached)$/)
    await page.reload()
    await app.complete()
    await app.buildButton.click()
    await app.build.expectOutcome('succeeded')
    await expect(dialog).toHaveCount(0)

    workspace.write('compose.yaml', compose('docs: ./docs, more: ./more'))
    await expect(page.locator('.entry-notes')).toContainText(join(workspace.project, 'more'))
    await app.buildButton.click()
    await expect(asked).toHaveText([`the folder ${join(workspace.project, 'more')}`])
    await expect(dialog.getByRole('list').last().getByRole('listitem')).toHaveText([
      `the Dockerfile ${workspace.dockerfile}`,
      `the folder ${join(workspace.project, 'docs')}`,
      'the variable HOME',
    ])
  })
})
