import { expect } from '@playwright/test'
import { graphOf } from './consistency.ts'
import { tagPrefix } from './daemon-check.ts'
import { chance, pick, textOf, type User } from './user.ts'

/** Builds a target, with or without a tag; waits for it, cancels it, or continues with other actions. */
export async function buildATarget(user: User): Promise<string> {
  const { app } = user
  const names = (graphOf(await textOf(user))?.stages ?? [])
    .map(({ name }) => name)
    .filter((name) => name !== '')
  if (names.length === 0 || !(await app.buildButton.isEnabled())) return 'nothing to build'
  const target = pick(user, names)
  await app.target.selectOption(target)
  if (chance(user, 0.4)) await buildWithATag(user, target)
  else await app.buildButton.click()
  if (chance(user, 0.35)) {
    if (await cancelOne(user)) return `build ${target}, cancelled`
  } else if (chance(user, 0.5)) return `build ${target}, left running`
  await settled(user)
  return `build ${target}`
}

async function buildWithATag({ page }: User, target: string): Promise<void> {
  await page.keyboard.press('Control+Shift+Enter')
  const dialog = page.getByRole('dialog', { name: 'Build with options' })
  await dialog
    .getByRole('textbox', { name: `Tags of ${target}`, exact: true })
    .fill(`${tagPrefix}${target}:latest`)
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
}

/** Cancels the shown build; false when it was already over. */
async function cancelOne({ app }: User): Promise<boolean> {
  return await app.build.cancel.click({ timeout: 1000 }).then(
    () => true,
    () => false,
  )
}

/** Waits until no build of the window is running or queued. */
export async function settled({ app, page }: User): Promise<void> {
  await expect(app.build.cancel).toHaveCount(0, { timeout: 60_000 })
  const going = ['queued', 'starting', 'running', 'cancelling'].map(
    (state) => `.bp-chip[data-state="${state}"]`,
  )
  await expect(page.locator(going.join())).toHaveCount(0, { timeout: 60_000 })
}
