import { expect } from '../support/test.ts'
import { type Screen, type Stand, side } from './screen.ts'

const caretIn = (line: string): Screen['show'] =>
  async function show({ app, page }: Stand): Promise<void> {
    await side(page, 'Text')
    await app.editor.line(line).first().click()
    await side(page, 'Details')
    await expect(app.inspector.region).toBeVisible()
  }

const sideTab = (line: string, tab: string): Screen['show'] =>
  async function show(stand: Stand): Promise<void> {
    await caretIn(line)(stand)
    await stand.page.getByRole('tab', { name: tab, exact: true }).click()
    await expect(stand.page.getByRole('tabpanel', { name: tab, exact: true })).toBeVisible()
  }

/** The window over an open document: its panels, and selections in them. */
export const views: readonly Screen[] = [
  { name: 'a file', show: async ({ app }) => void (await app.canvas.settled(0)) },
  {
    name: 'a chosen stage',
    show: async ({ app }) => {
      await app.canvas.settled(0)
      await app.canvas.head(0).click()
    },
  },
  {
    name: 'several stages chosen on the graph',
    show: async ({ app }) => {
      await app.canvas.settled(0)
      await app.canvas.head(0).click({ modifiers: ['Shift'] })
      await app.canvas.head(1).click({ modifiers: ['Shift'] })
      await expect(app.selectionBar).toBeVisible()
    },
  },
  {
    name: 'a chosen edge',
    show: async ({ app }) => {
      await app.canvas.settled(3)
      await app.canvas.selectEdge({ kind: 'copy', from: 'stage:0', to: 'stage:3' })
    },
  },
  {
    name: 'the outline with everything open',
    show: async ({ app, page }) => {
      await side(page, 'Stages')
      await app.outline.row(/^build/).focus()
      await app.outline.press('*', 'ArrowDown', 'ArrowRight', 'Home', 'Shift+ArrowDown')
    },
  },
  { name: 'the text', show: async ({ page }) => await side(page, 'Text') },
  {
    name: 'search in the text',
    show: async ({ app, page }) => {
      await side(page, 'Text')
      await app.editor.content.focus()
      await page.keyboard.press('Control+f')
      await expect(app.editor.find).toBeVisible()
    },
  },
  {
    name: 'replacing in the text',
    show: async ({ app, page }) => {
      await side(page, 'Text')
      await app.editor.content.focus()
      await page.keyboard.press('Control+h')
      await page.keyboard.type('nowhere')
      await expect(app.editor.matches).toHaveText('No matches')
    },
  },
  {
    name: 'the text with everything folded',
    show: async ({ app, page }) => {
      await side(page, 'Text')
      await app.editor.content.focus()
      await page.keyboard.press('Control+Alt+[')
      await expect(app.editor.folded).not.toHaveCount(0)
    },
  },
  {
    name: 'what can be completed in the text',
    show: async ({ app, page }) => {
      await side(page, 'Text')
      // Shown again, the text has it already: what is unsaved is kept.
      const text = (await app.editor.text()).replace(/COPY --$/, '')
      await app.editor.replaceAll(`${text}COPY -`)
      await app.editor.typeAtEnd('-')
      await expect(app.editor.completions.first()).toBeVisible()
      await page.keyboard.press('ArrowDown')
      await expect(page.locator('.cm-completionInfo')).toBeVisible()
    },
  },
  {
    name: 'no definition in the text',
    isOver: true,
    show: async ({ app, page }) => {
      await side(page, 'Text')
      await app.editor.line('HEALTHCHECK').click()
      await page.keyboard.press('End')
      await page.keyboard.press('F12')
      await expect(page.locator('.cm-nothing-here')).toBeVisible()
    },
  },
  {
    name: 'the build panel alone',
    show: async ({ app, page }) => {
      await app.build.show('Problems')
      await page.getByRole('button', { name: 'Maximise the build panel' }).click()
      await expect(app.canvas.region).toBeHidden()
    },
  },
  {
    name: 'the first hints',
    isOver: true,
    show: async ({ app, page }) => {
      await app.canvas.settled(0)
      await app.command('Show the first hints')
      await expect(page.locator('[data-region="hint"]')).toBeVisible()
    },
  },
  {
    name: 'search on the graph',
    show: async ({ app, page }) => {
      await app.canvas.settled(0)
      await app.canvas.region.getByRole('searchbox').fill('l')
      await expect(page.getByText(/^0 of \d+$/)).toBeVisible()
    },
  },
  { name: 'the fields of a stage', show: caretIn('FROM alpine:3.18.4 AS build') },
  { name: 'the fields of an ARG above the stages', show: caretIn('ARG FLAVOR=small') },
  { name: 'the fields of an ENV', show: caretIn('ENV MODE=fast') },
  { name: 'the fields of a RUN with a mount', show: caretIn('type=cache') },
  { name: 'the fields of a RUN with a bound mount', show: caretIn('type=bind') },
  { name: 'the fields of a COPY', show: caretIn('COPY --from=build') },
  { name: 'the fields of a HEALTHCHECK', show: caretIn('HEALTHCHECK') },
  { name: 'the fields of a CMD', show: caretIn('CMD ["cat", "/srv/one"]') },
  { name: 'the explanation of a stage', show: sideTab('FROM alpine:3.18.4 AS build', 'Explain') },
  { name: 'the explanation of an instruction', show: sideTab('COPY --from=build', 'Explain') },
  { name: 'what a change runs again', show: sideTab('ENV MODE=fast', 'Changes') },
  {
    name: 'what the next build will run',
    show: async (stand) => {
      await sideTab('ENV MODE=fast', 'Changes')(stand)
      await stand.page.getByRole('radio').last().click()
    },
  },
  {
    name: 'the ways to export',
    isOver: true,
    show: async ({ app, page }) => {
      await app.canvas.settled(0)
      await page.getByRole('button', { name: 'Export', exact: true }).click()
      await expect(page.getByRole('menu')).toBeVisible()
    },
  },
  { name: 'the plan of a build', show: async ({ app }) => await app.build.show('Plan') },
]
