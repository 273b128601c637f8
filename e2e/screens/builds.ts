import { ImagePage } from '../pages/image-page.ts'
import { expect } from '../support/test.ts'
import type { Screen, Stand } from './screen.ts'

const seconds = String(800_000 + process.pid)

/** Stages that build quickly, take their time, and fail. */
export const buildDocument = {
  text: `FROM alpine:3.18.4 AS build
RUN mkdir /out && echo one > /out/one

FROM alpine:3.18.4 AS slow
RUN sleep ${seconds}

FROM alpine:3.18.4 AS broken
WORKDIR /work
RUN echo last words && cat missing-file

FROM alpine:3.18.4 AS runtime
COPY --from=build /out /srv
EXPOSE 8080
CMD ["sh", "-c", "echo started; exec sleep ${seconds}"]
`,
}

const buildOf =
  (target: string, outcome: 'succeeded' | 'failed') =>
  async ({ app }: Stand): Promise<void> => {
    await app.target.selectOption(target)
    await app.buildButton.click()
    await app.build.expectOutcome(outcome)
  }

const builds = ({ page }: Stand) => page.getByRole('list', { name: 'Builds of this window' })
const kept = ({ page }: Stand) =>
  page.getByRole('list', { name: 'Builds of this file' }).getByRole('listitem')

/** Builds, their images and their containers; each screen continues from the one before it. */
export const buildScreens: readonly Screen[] = [
  { name: 'no build yet: timeline', show: async ({ app }) => await app.build.show('Timeline') },
  { name: 'no build yet: log', show: async ({ app }) => await app.build.show('Log') },
  { name: 'no build yet: layers', show: async ({ app }) => await app.build.show('Layers') },
  { name: 'no build yet: run', show: async ({ app }) => await app.build.show('Run') },
  { name: 'no build yet: history', show: async ({ app }) => await app.build.show('History') },
  {
    name: 'a build that runs, and one that waits',
    show: async (stand) => {
      const { app, page } = stand
      await page.keyboard.press('Control+Shift+Enter')
      await page.getByRole('combobox', { name: 'Builds at once' }).selectOption('1')
      await page.keyboard.press('Escape')
      await app.target.selectOption('slow')
      await app.buildButton.click()
      await expect(app.canvas.stage('slow')).toHaveAttribute('data-state', 'running')
      await app.target.selectOption('runtime')
      await app.buildButton.click()
      await expect(builds(stand).getByRole('button', { name: /waiting$/ })).toBeVisible()
      await app.build.show('Timeline')
    },
  },
  { name: 'the log of a build that runs', show: async ({ app }) => await app.build.show('Log') },
  {
    name: 'a build that waits',
    show: async (stand) => {
      await builds(stand)
        .getByRole('button', { name: /waiting$/ })
        .click()
      await stand.app.build.show('Timeline')
    },
  },
  {
    name: 'a build that was cancelled',
    show: async (stand) => {
      const cancel = builds(stand).getByRole('button', { name: /^Cancel build/ })
      await cancel.last().click()
      await cancel.first().click()
      await expect(cancel).toHaveCount(0)
      await builds(stand)
        .getByRole('button', { name: /^slow #\d+ cancelled/ })
        .click()
    },
  },
  {
    name: 'a build that failed',
    show: async (stand) => {
      await buildOf('broken', 'failed')(stand)
      await expect(stand.app.build.failure).toBeVisible()
    },
  },
  {
    name: 'the timeline of a build that failed',
    show: async ({ app }) => await app.build.show('Timeline'),
  },
  {
    name: 'a shell before the step that failed',
    show: async ({ app }) => {
      await app.build.show('Log')
      await app.build.failure.getByRole('button', { name: 'Open a shell before this step' }).click()
      await expect(app.build.runOutput).toContainText('cat missing-file')
      await expect(app.build.terminal).toContainText('#')
    },
  },
  {
    name: 'a container that ended',
    show: async ({ app, page }) => {
      await page.keyboard.type('exit\n')
      await expect(app.build.runOutput).toContainText('Exit code 0')
    },
  },
  {
    name: 'the timeline of a build',
    show: async (stand) => {
      await buildOf('runtime', 'succeeded')(stand)
      await stand.app.build.show('Timeline')
    },
  },
  {
    name: 'a step of the timeline',
    show: async ({ page }) => {
      await page
        .getByRole('button', { name: /^RUN mkdir/ })
        .last()
        .focus()
    },
  },
  {
    name: 'the plan with the times of a build',
    show: async ({ app }) => {
      await app.build.show('Plan')
      await app.plan.realTimes.check()
      await app.plan.button('Step forward').click()
    },
  },
  { name: 'the log of a build', show: async ({ app }) => await app.build.show('Log') },
  {
    name: 'a search in the log that finds nothing',
    show: async ({ app }) => {
      await app.build.log.getByRole('searchbox', { name: 'Find in the output' }).fill('nowhere')
      await expect(app.build.log.getByText('No matches')).toBeVisible()
    },
  },
  {
    name: 'the layers by stage',
    show: async ({ app }) => {
      await app.build.show('Layers')
      await expect(app.build.layers).toBeVisible()
    },
  },
  {
    name: 'the files of the image',
    show: async ({ page }) => {
      const image = new ImagePage(page)
      await image.view('Files')
      await expect(image.file('srv')).toBeVisible()
    },
  },
  {
    name: 'a filter of the files that fits none',
    show: async ({ page }) => {
      await new ImagePage(page).filter.fill('nowhere')
      await expect(page.getByText('No path contains this text.')).toBeVisible()
    },
  },
  {
    name: 'no second image to compare with',
    show: async ({ page }) => await new ImagePage(page).view('Compare with…'),
  },
  {
    name: 'two images compared',
    show: async (stand) => {
      await buildOf('build', 'succeeded')(stand)
      await stand.app.build.show('Layers')
      const image = new ImagePage(stand.page)
      await image.view('Compare with…')
      await expect(image.comparison.getByRole('table', { name: /^Size, files and time/ })).toBeVisible()
    },
  },
  {
    name: 'before a container runs',
    show: async (stand) => {
      await buildOf('runtime', 'succeeded')(stand)
      await stand.app.build.show('Run')
    },
  },
  {
    name: 'more ways to run',
    isOver: true,
    show: async ({ page }) => {
      await page.getByRole('button', { name: 'More ways to run' }).click()
      await expect(page.getByRole('menu')).toBeVisible()
    },
  },
  {
    name: 'the options of a container, one of them wrong',
    isOver: true,
    show: async ({ page }) => {
      await page.getByRole('menuitem', { name: 'Run with options…' }).click()
      const dialog = page.getByRole('dialog', { name: 'Run runtime' })
      await dialog.getByLabel('Ports').fill('many')
      await dialog.getByRole('button', { name: 'Run' }).click()
      await expect(dialog.getByRole('alert')).toContainText('many')
    },
  },
  {
    name: 'a container that runs',
    show: async ({ app, page }) => {
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Ports').fill('8080')
      await dialog.getByRole('button', { name: 'Run' }).click()
      await expect(app.build.runOutput.getByRole('link', { name: /^localhost:\d+$/ })).toBeVisible()
      await expect(app.build.terminal).toContainText('started')
    },
  },
  {
    name: 'the history of builds',
    show: async (stand) => {
      await stand.app.build.show('History')
      await expect(kept(stand).first()).toBeVisible()
    },
  },
  {
    name: 'a build of the history',
    show: async (stand) => {
      await kept(stand)
        .last()
        .getByRole('button', { name: /cancelled|built|failed/ })
        .first()
        .click()
      await expect(stand.page.getByRole('status').filter({ hasText: 'From the history' })).toBeVisible()
    },
  },
  {
    name: 'two builds compared',
    show: async (stand) => {
      await kept(stand).first().getByRole('checkbox').check()
      await kept(stand).nth(1).getByRole('checkbox').check()
      await stand.page.getByRole('button', { name: 'Compare', exact: true }).click()
      await expect(stand.page.getByRole('table', { name: 'Comparison of two builds' })).toBeVisible()
    },
  },
  {
    name: 'a build of the history is deleted',
    isOver: true,
    show: async (stand) => {
      await stand.page.getByRole('button', { name: 'Back to the list' }).click()
      await kept(stand)
        .first()
        .getByRole('button', { name: /^Delete the build/ })
        .click()
      await expect(stand.page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'the options of the next build, with a preset',
    isOver: true,
    show: async ({ app, page }) => {
      await page.keyboard.press('Escape')
      await app.command('Build with options')
      const dialog = page.getByRole('dialog', { name: 'Build with options' })
      await dialog.getByRole('textbox', { name: 'Name of the preset' }).fill('release')
      await dialog.getByRole('button', { name: 'Save as preset' }).click()
      await expect(dialog.getByText('The Build button uses it now.')).toBeVisible()
    },
  },
]
