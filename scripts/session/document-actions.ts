import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { expectGraphOfText } from './consistency.ts'
import { type DocumentName, documentTexts, fileOf, pathOf } from './documents.ts'
import { chance, expectText, isDrawnWhole, textOf, type User, unsavedMark } from './user.ts'

let counted = 0

/** Shows a document, in its tab or a new one, with the text it was left with. */
export async function show(user: User, name: DocumentName): Promise<void> {
  const { documents, workspace, page } = user
  await documents.open(pathOf(workspace, name))
  await expect(page.getByRole('tab', { name: fileOf(name), selected: true })).toHaveCount(1)
  const restore = page.getByRole('button', { name: 'Restore them' })
  if ((await restore.count()) > 0) await restore.click()
}

/** Saves what is unsaved. Where nothing is, there is no telling when saving is over, and the next change may meet it. */
export async function save(user: User, name: DocumentName): Promise<void> {
  if ((await unsavedMark(user).count()) === 0) return
  const text = await textOf(user)
  await user.app.editor.content.focus()
  await user.page.keyboard.press('Control+s')
  await expect(unsavedMark(user)).toHaveCount(0)
  expect(readFileSync(pathOf(user.workspace, name), 'utf8')).toBe(text)
}

/** Another program writes the file; the user takes its text or keeps the own one. */
export async function changeOutside(user: User, name: DocumentName): Promise<string> {
  const { page, workspace } = user
  const [path, mine] = [pathOf(workspace, name), await textOf(user)]
  const wasUnsaved = (await unsavedMark(user).count()) > 0
  const theirs = `${readFileSync(path, 'utf8')}# from outside ${++counted}\n`
  if (chance(user, 0.5)) writeFileSync(path, theirs)
  else {
    writeFileSync(`${path}.new`, theirs)
    renameSync(`${path}.new`, path)
  }
  if (!wasUnsaved) {
    await expectText(user, theirs)
    return 'changed outside, read again'
  }
  const banner = page.getByRole('alert').filter({ has: page.getByRole('button', { name: 'Show both' }) })
  await expect(banner).toBeVisible()
  if (chance(user, 0.5)) {
    await banner.getByRole('button', { name: /^Reload/ }).click()
    await expectText(user, theirs)
    await expect(unsavedMark(user)).toHaveCount(0)
    return 'changed outside, theirs taken'
  }
  await banner.getByRole('button', { name: /^Keep/ }).click()
  await expect(banner).toHaveCount(0)
  await expectText(user, mine)
  await save(user, name)
  return 'changed outside, mine kept'
}

/** Lines up to which a document surely is drawn whole. */
const mostLines = 40

/** Begins a document anew before it grows out of the screen; undoing may have brought a longer one back. */
export async function beginAnewWhenLong(user: User, name: DocumentName): Promise<void> {
  if ((await isDrawnWhole(user)) && (await textOf(user)).split('\n').length <= mostLines) return
  await user.app.editor.replaceAll(documentTexts[name])
  await expectGraphOfText(user)
}

/** Closes every document but one; their unsaved text is saved or let go. */
export async function closeOthers(user: User, kept: DocumentName): Promise<void> {
  const { documents, page } = user
  const others = documents.list.getByRole('tab').filter({ hasNotText: fileOf(kept) })
  while ((await others.count()) > 0) {
    const before = await others.count()
    await others.first().click({ button: 'middle' })
    const question = page.getByRole('dialog', { name: 'Unsaved changes' })
    await expect(async () => {
      const answered = chance(user, 0.5) ? 'Save' : 'Discard'
      if ((await question.count()) > 0)
        await question.getByRole('button', { name: new RegExp(`^${answered}`) }).click({ timeout: 2000 })
      expect(await others.count()).toBeLessThan(before)
    }).toPass({ timeout: 15_000 })
  }
  await show(user, kept)
}
