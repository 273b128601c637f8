import { expect } from '@playwright/test'
import { command, dice, pick, type User } from './user.ts'

const bottomTabs = ['Timeline', 'Plan', 'Log', 'Layers', 'Problems', 'History'] as const

export async function switchPanels(user: User): Promise<void> {
  for (let count = 1 + dice(user, 4); count > 0; count--) await user.app.build.show(pick(user, bottomTabs))
  for (const tab of ['Explain', 'Changes', 'Fields']) {
    const button = user.app.side.tab(tab)
    if ((await button.count()) > 0) await button.click()
  }
}

const toggles = ['the outline', 'the details', 'the build panel'].map((part) => `Show or hide ${part}`)

/** Hides a part of the window and shows it again. */
export async function hideAndShow(user: User): Promise<void> {
  const toggle = pick(user, toggles)
  await command(user, toggle)
  await command(user, toggle)
}

export async function changeAppearance(user: User): Promise<void> {
  const { app } = user
  await command(user, pick(user, ['Theme: Dark', 'Theme: Light', 'Type size: Large', 'Type size: Normal']))
  await app.speak('ja')
  await app.speak('en')
}

const graphCommands = [
  'names only',
  'rows that connect stages',
  'all stages, or those',
  'to the right, or downwards',
]

/** Shows the graph in other ways, and in the end all of its rows, as the other actions need it. */
export async function showOtherwise(user: User): Promise<void> {
  for (let count = 1 + dice(user, 3); count > 0; count--)
    await command(user, `Graph: ${pick(user, graphCommands)}`)
  await command(user, 'Graph: as much as can be read')
  await command(user, 'Graph: all rows')
}

export async function zoomAndPan(user: User): Promise<void> {
  const { page, app } = user
  await app.canvas.region.locator('.react-flow__pane').hover({ position: { x: 40, y: 200 } })
  for (let count = 1 + dice(user, 4); count > 0; count--) {
    if (dice(user, 2) === 0) await page.mouse.wheel(0, pick(user, [-240, 240]))
    else await page.mouse.wheel(pick(user, [-200, 200]), 0)
  }
  await command(user, 'Show the whole graph')
}

/** Starts a lesson, looks at it, and returns to the document. */
export async function lookAtALesson(user: User, names: readonly string[], tab: string): Promise<void> {
  const { app, documents, page } = user
  await app.lesson.start(pick(user, names))
  await expect(app.canvas.stages.first()).toBeAttached()
  await app.lesson.region.getByRole('button', { name: 'Leave the lesson' }).click()
  await expect(app.lesson.region).toHaveCount(0)
  if ((await documents.tab(tab).count()) > 0) await documents.tab(tab).click()
  await expect(page.getByRole('tab', { name: tab, selected: true })).toHaveCount(1)
}
