import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { ExportMenuPage } from '../../pages/export-menu-page.ts'
import { expect, test } from '../../support/test.ts'

/** Given in every place of a build where a secret may be. What an argument holds comes into the log, too. */
const canaries = {
  argument: 'cnry-argument-51c07e',
  label: 'cnry-label-9e24d1',
  file: 'cnry-file-07bb3a',
  url: 'cnry-url-c35f90',
} as const

const text = `FROM alpine:3.18.4 AS app
ARG NPM_TOKEN
ARG INDEX
RUN --mount=type=secret,id=key cat /run/secrets/key && echo "$NPM_TOKEN $INDEX"

FROM app AS fails
RUN echo "$NPM_TOKEN" && exit 3

FROM app AS waits
RUN echo "$NPM_TOKEN" && sleep 600
`

test.use({ document: { text, files: { 'key.txt': `${canaries.file}\n` } } })

/** All that a page of this address keeps in its browser. */
const storageOf = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const told: unknown[] = [{ ...localStorage }, { ...sessionStorage }]
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name)
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      for (const store of database.objectStoreNames) {
        told.push(
          await new Promise((resolve, reject) => {
            const request = database.transaction(store).objectStore(store).getAll()
            request.onsuccess = () => resolve(request.result)
            request.onerror = () => reject(request.error)
          }),
        )
      }
      database.close()
    }
    return JSON.stringify(told)
  })

/** Every file below a folder, what is packed in them included. */
function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const bytes = readFileSync(join(entry.parentPath, entry.name))
      const start = bytes.indexOf(Buffer.from([0x1f, 0x8b]))
      return `${bytes.toString('latin1')}${start === -1 ? '' : gunzipSync(bytes.subarray(start)).toString('latin1')}`
    })
    .join('\n')
}

/** Arguments and names of all processes of this machine. */
const processList = (): string =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      } catch {
        return ''
      }
    })
    .join('\n')

const found = (where: string): readonly string[] =>
  Object.values(canaries).filter((canary) => where.includes(canary))

test('no secret of a build is in the app’s data, the page’s storage, an export, the process list or a message of the host', async ({
  app,
  page,
  shell,
  workspace,
}) => {
  const { build, canvas, target } = app
  /** Builds with all secrets, by the dialog of options. */
  async function buildWithSecrets(stage: string, preset?: string): Promise<void> {
    await target.selectOption(stage)
    await page.keyboard.press('Control+Shift+Enter')
    const dialog = page.getByRole('dialog', { name: 'Build with options' })
    await dialog.getByRole('tab', { name: 'Arguments' }).click()
    await dialog.getByRole('textbox', { name: 'Value of NPM_TOKEN' }).fill(canaries.argument)
    await dialog
      .getByRole('textbox', { name: 'Value of INDEX' })
      .fill(`https://me:${canaries.url}@example.org/simple`)
    await dialog.getByRole('tab', { name: 'Image' }).click()
    await dialog.getByRole('button', { name: 'Add: Labels' }).click()
    await dialog.getByRole('textbox', { name: 'Labels, Name 1' }).fill('db.password')
    await dialog.getByRole('textbox', { name: 'Labels, Value 1' }).fill(canaries.label)
    await dialog.getByRole('tab', { name: 'Secrets and contexts' }).click()
    await dialog.getByRole('button', { name: 'Add: Secrets' }).click()
    await dialog.getByRole('textbox', { name: 'Secrets, ID 1' }).fill('key')
    await dialog.getByRole('textbox', { name: 'Secrets, Path or name 1' }).fill('key.txt')
    if (preset !== undefined) {
      await dialog.getByRole('textbox', { name: 'Name of the preset' }).fill(preset)
      await dialog.getByRole('button', { name: 'Save as preset' }).click()
      await expect(dialog.getByText('The Build button uses it now.')).toBeVisible()
    }
    await dialog.getByRole('button', { name: 'Build', exact: true }).click()
  }

  await buildWithSecrets('app')
  await app.agree()
  await build.expectOutcome('succeeded')
  // They are there to be seen by whoever built: nothing is masked before it is kept.
  await build.show('Log')
  await expect(build.logLines).toContainText(canaries.argument)

  await buildWithSecrets('fails', 'with secrets')
  await build.expectOutcome('failed')
  await buildWithSecrets('waits')
  await expect(canvas.stage('waits')).toHaveAttribute('data-state', 'running')
  await build.show('Log')
  await expect(build.logLines).toContainText(canaries.argument)
  expect(found(await storageOf(page))).toEqual([])
  // Inside containers a step’s own arguments are its own; those of the app and its helpers are looked at.
  expect(found(processList())).toEqual([])
  const shared = await new ExportMenuPage(page).save('Save a page to share (HTML)')
  expect(found(shared.bytes.toString('utf8'))).toEqual([])
  await build.cancel.click()
  await build.expectOutcome('cancelled')
  await build.show('History')

  expect(found(await storageOf(page))).toEqual([])
  await shell.kill()
  expect(everythingIn(workspace.data)).toContain('FROM alpine:3.18.4 AS app')
  expect(found(everythingIn(workspace.data))).toEqual([])
  expect(found(everythingIn(workspace.home))).toEqual([])
  expect(found(shell.complained() + shell.said())).toEqual([])
})
