import type { Browser } from '@playwright/test'
import { expect } from '@playwright/test'
import { withoutFirstHints } from '../../e2e/support/first-hints.ts'
import { crash } from '../../e2e/support/page-ends.ts'
import type { Workspace } from '../../e2e/support/workspace.ts'
import { expectGraphOfText, expectTextIsKept } from './consistency.ts'
import { save, show } from './document-actions.ts'
import { fileOf } from './documents.ts'
import { createUser, expectReady, expectText, textOf, type User, unsavedMark } from './user.ts'
import type { Watch } from './watch.ts'

let counted = 0

/**
 * A second window on the same server, with a separate browser profile: types into its own document, reloads with
 * the text unsaved, recovers it, saves and leaves. `crashes`: its page crashes instead, and another one takes its place.
 */
export async function visit(
  browser: Browser,
  url: string,
  { workspace, random }: Pick<User, 'workspace' | 'random'>,
  watch: Watch,
  crashes = false,
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 1000 }, locale: 'en-US' })
  await withoutFirstHints(context)
  try {
    let page = await context.newPage()
    if (!crashes) watch.follow(page, 'second window')
    let user = createUser(page, workspace as Workspace, random)
    await page.goto(url)
    await expectReady(user)
    await show(user, 'visited')
    await typeALine(user)
    await expectTextIsKept(user, 'visited')
    const text = await textOf(user)
    if (crashes) {
      await crash(page)
      await page.close()
      page = await context.newPage()
      watch.follow(page, 'second window')
      user = createUser(page, workspace as Workspace, random)
      await page.goto(url)
      await expectReady(user)
      await show(user, 'visited')
    } else await page.reload()
    await page.getByRole('tab', { name: fileOf('visited') }).click()
    await expectText(user, text)
    await expectGraphOfText(user)
    await save(user, 'visited')
    await expect(unsavedMark(user)).toHaveCount(0)
  } finally {
    await context.close()
  }
}

async function typeALine(user: User): Promise<void> {
  const before = await textOf(user)
  // Deletes what the previous visit typed, so that the document does not grow.
  const typed = `LABEL visit=${++counted}\n`
  const kept = before.replace(/^LABEL visit=\d+\n/gm, '')
  if (kept !== before) await user.app.editor.replaceAll(kept)
  await user.app.editor.typeAtEnd(typed)
  await expectText(user, kept + typed)
}
