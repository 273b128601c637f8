import { expect, test } from '../../support/test.ts'

const text = `FROM alpine:3.8 AS deps
RUN sleep 0.2
FROM deps AS test
RUN echo test > /report
FROM deps AS build
RUN sleep 0.4 && echo built > /app
FROM alpine:3.8 AS docs
RUN echo docs > /docs
FROM alpine:3.8 AS runtime
COPY --from=build /app /app
COPY --from=test /report /report
CMD ["cat", "/app"]
`

test.describe('the plan', () => {
  test.use({ document: { text }, daemon: 'none' })

  test('the plan shows waves of stages, and its player steps through the graph', async ({ app, page }) => {
    const { plan, canvas } = app
    await app.build.show('Plan')
    await expect(plan.wave(0)).toHaveText(['deps'])
    await expect(plan.wave(1)).toHaveText(['test', 'build'])
    await expect(plan.wave(2)).toHaveText(['runtime'])
    await expect(plan.wave('none')).toHaveText(['docs'])
    await expect(plan.moment).toHaveText('Step 1 of 5: deps FROM (line 1) and runtime FROM (line 9)')
    await expect(canvas.stage('deps')).toHaveAttribute('data-overlay', 'now')
    await expect(canvas.stage('docs')).toHaveAttribute('data-overlay-dimmed', 'true')

    await plan.button('Step forward').click()
    await plan.button('Step forward').click()
    await expect(plan.moment).toHaveText('Step 3 of 5: test RUN (line 4) and build RUN (line 6)')
    await expect(canvas.row('test', 0)).toHaveAttribute('data-overlay', 'now')
    await expect(canvas.row('build', 0)).toHaveAttribute('data-overlay', 'now')
    await expect(canvas.stage('deps')).toHaveAttribute('data-overlay', 'past')
    await expect(page.locator('.cm-overlay-now')).toHaveText([
      'RUN echo test > /report',
      'RUN sleep 0.4 && echo built > /app',
    ])

    await plan.position.focus()
    await page.keyboard.press('End')
    await expect(plan.moment).toHaveText('All steps are done.')
    await page.keyboard.press('Home')
    await plan.region.getByLabel('Speed').selectOption('4')
    await plan.button('Play').click()
    await expect(plan.moment).toHaveText('All steps are done.')
    await expect(plan.button('Play')).toBeEnabled()

    await app.build.show('Timeline')
    await expect(canvas.stage('deps')).not.toHaveAttribute('data-overlay')
  })
})

test.describe('after a build', () => {
  test.use({ document: { text }, daemon: 'private' })

  test('after a build the player of the plan replays the real times, with the critical path and what a faster stage saves', async ({
    app,
  }) => {
    const { plan, canvas } = app
    await app.buildButton.click()
    await app.build.expectOutcome('succeeded')
    await app.build.show('Plan')
    await plan.realTimes.check()
    await expect(plan.moment).toHaveText(/^After \d+\.\d s/)
    await expect(plan.region.getByRole('region', { name: /^Critical path/ })).toContainText(
      'runtime, line 11',
    )
    const savings = plan.region.getByRole('table', { name: 'What a faster stage would save' })
    await expect(savings.getByRole('row').nth(1)).toContainText(/s/)
    await plan.position.focus()
    await plan.position.press('End')
    for (const name of ['deps', 'test', 'build', 'runtime']) {
      await expect(canvas.stage(name)).toHaveAttribute('data-overlay', 'past')
    }
    await expect(canvas.stage('docs')).toHaveAttribute('data-overlay-dimmed', 'true')
  })
})
