import { chooseInMenu } from '../support/menu.ts'
import { expect } from '../support/test.ts'
import { openMenu, type Screen, type Stand, side } from './screen.ts'

/** Stages that ship, feed and are skipped, in three waves; settings that are inherited and overridden. */
export const explainedDocument = {
  text: `FROM alpine:3.18.4 AS deps
ENV MODE=base PATH=/opt/bin:$PATH
WORKDIR /src

FROM deps AS test
RUN echo test > /report

FROM deps AS build
RUN echo built > /app

FROM alpine:3.18.4 AS docs
RUN echo docs > /docs

FROM deps AS runtime
ENV MODE=production
COPY --from=build /app /app
COPY --from=test /report /report
EXPOSE 8080
ENTRYPOINT ["cat", "/app"]
`,
}

/** Opens a stage's explanation by its menu. */
const whyOf =
  (stage: number, question: 'Why is this here?' | 'Why was this skipped?') =>
  async (stand: Stand): Promise<void> => {
    await openMenu(stand, stage)
    await chooseInMenu(stand.page, question)
    await expect(stand.app.side.explanation.getByRole('heading', { name: question })).toBeVisible()
  }

async function chooseBoth({ app, page }: Stand): Promise<void> {
  await side(page, 'Graph')
  await app.canvas.settled(0)
  await app.canvas.head(0).click({ modifiers: ['Control'] })
  await app.canvas.head(4).click({ modifiers: ['Control'] })
  await app.selectionBar.getByRole('button', { name: 'Show the paths between them' }).click()
  await expect(app.side.explanation).toContainText('deps → build → runtime')
}

async function planAfter({ app }: Stand, steps: number): Promise<void> {
  await app.canvas.settled(0)
  await app.build.show('Plan')
  for (let step = 0; step < steps; step++) await app.plan.button('Step forward').click()
}

/** Explanations of an open document. */
export const explanations: readonly Screen[] = [
  {
    name: 'why a target is here, and its image',
    show: async (stand) => {
      await whyOf(4, 'Why is this here?')(stand)
      await expect(stand.app.side.setting('ENV PATH')).toContainText('/opt/bin:/usr')
    },
  },
  { name: 'why a stage ships', show: whyOf(0, 'Why is this here?') },
  { name: 'why a stage feeds', show: whyOf(2, 'Why is this here?') },
  { name: 'why a stage was skipped', show: whyOf(3, 'Why was this skipped?') },
  {
    name: 'what an image is for',
    show: async ({ app, page }) => {
      await side(page, 'Graph')
      await app.canvas.settled(0)
      await page.locator('[data-image]').first().click({ button: 'right' })
      await page.getByRole('menuitem', { name: 'Why is this here?' }).click()
      await expect(app.side.explanation).toContainText('needs this image')
    },
  },
  { name: 'the paths between two stages', show: chooseBoth },
  {
    name: 'the paths between two stages, on the graph',
    show: async (stand) => {
      await chooseBoth(stand)
      await side(stand.page, 'Graph')
    },
  },
  { name: 'the plan', show: (stand) => planAfter(stand, 0) },
  { name: 'the plan half way', show: (stand) => planAfter(stand, 3) },
  {
    name: 'the plan half way, in the text',
    show: async (stand) => {
      await planAfter(stand, 3)
      await side(stand.page, 'Text')
    },
  },
]
