import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { expectGraphOfText } from './consistency.ts'
import { type DocumentName, documentTexts, fileOf, pathOf } from './documents.ts'
import { chance, expectText, isDrawnWhole, textOf, type User, unsavedMark } from './user.ts'

let counted = 0

/** Shows a document, in its tab or a new one, with its last text. */
export async function show(user: User, name: DocumentName): Promise<void> {
  const { documents, workspace, page } = user
  await documents.open(pathOf(workspace, name))
  await expect(page.getByRole('tab', { name: fileOf(name), selected: true })).toHaveCount(1)
  // Every stage and every edge has to be in it.
  await user.app.canvas.show('All rows')
}

/** Saves unsaved changes. Without any, the end of saving cannot be observed, and the next change may overlap it. */
export async function save(user: User, name: DocumentName): Promise<void> {
  if ((await unsavedMark(user).count()) === 0) return
  const text = await textOf(user)
  await user.app.editor.content.focus()
  await user.page.keyboard.press('Control+s')
  await expect(unsavedMark(user)).toHaveCount(0)
  expect(readFileSync(pathOf(user.workspace, name), 'utf8')).toBe(text)
}

/** Another program writes the file; the user takes its text or keeps their own. */
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
  const line = `# from outside ${counted}`
  let isMerged = false
  await expect(async () => {
    isMerged = (await textOf(user)).includes(line)
    expect(isMerged || (await banner.isVisible())).toBe(true)
  }).toPass({ timeout: 15_000 })
  if (isMerged) {
    await expectMerged(user, mine, line)
    return 'changed outside, merged'
  }
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

/** All lines of both are in the text, and it is still unsaved. */
async function expectMerged(user: User, mine: string, line: string): Promise<void> {
  const merged = (await textOf(user)).split('\n')
  expect(mine.split('\n').filter((each) => !merged.includes(each))).toEqual([])
  expect(merged).toContain(line)
  await expect(unsavedMark(user)).toHaveCount(1)
}

/** The editor certainly renders documents of up to this many lines completely, in the largest size and below a banner, too. */
const mostLines = 30

/** Resets a document before it outgrows the screen; undoing may have restored a longer one. */
export async function beginAnewWhenLong(user: User, name: DocumentName): Promise<void> {
  if ((await isDrawnWhole(user)) && (await textOf(user)).split('\n').length <= mostLines) return
  await user.app.editor.replaceAll(documentTexts[name])
  await expectGraphOfText(user)
}

/** Closes every document but one; saves or discards their unsaved text. */
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
