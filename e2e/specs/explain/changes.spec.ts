import { appendFileSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { ChangesPage } from '../../pages/changes-page.ts'
import { violations } from '../../support/axe.ts'
import { expect, test } from '../../support/test.ts'

const text = `ARG FLAVOUR=plain
FROM alpine:3.22 AS build
WORKDIR /src
COPY package.txt ./
RUN cat package.txt > installed
COPY src src
ARG FLAVOUR
RUN cat src/* installed > /out

FROM alpine:3.22 AS check
COPY --from=build /out /out

FROM alpine:3.22 AS runtime
RUN mkdir -p /srv
COPY --from=build /out /srv/out
RUN ls /srv
`
const files = {
  'package.txt': 'p',
  'src/a': 'a',
  'notes.md': 'n',
  '.dockerignore': '*.md\nDockerfile\n',
}
test.use({ document: { text, files } })

test.describe('what a change runs again', () => {
  test.use({ daemon: 'none' })

  test('an instruction: the steps in order, with reasons, on graph and text', async ({ app, page }) => {
    const changes = new ChangesPage(page)
    const { canvas, side } = app
    await side.show('Changes')
    await canvas.stage('build').locator('[data-instruction="2"]').click()
    await expect(changes.sum).toHaveText('3 steps run again · 2 may')
    expect(await changes.listed('What runs again')).toEqual([
      '0:2 runs',
      '0:3 runs',
      '0:5 runs',
      '2:1 ifChanged',
      '2:2 ifChanged',
    ])
    await expect(changes.step(0, 2)).toContainText('the instruction itself is changed')
    await expect(changes.step(0, 3)).toContainText('it builds on line 5, which runs again')
    await expect(changes.step(2, 1)).toContainText('it takes /out from what line 8 ends with')

    const row = (stage: string, instruction: number) =>
      canvas.stage(stage).locator(`[data-instruction="${instruction}"]`)
    await expect(row('build', 1)).toHaveAttribute('data-overlay', 'cached')
    await expect(row('build', 3)).toHaveAttribute('data-overlay', 'reruns')
    await expect(row('runtime', 1)).toHaveAttribute('data-overlay', 'maybe')
    await expect(row('check', 0)).not.toHaveAttribute('data-overlay', /./)
    await expect(page.locator('.cm-line', { hasText: 'COPY src src' })).toHaveAttribute(
      'data-overlay-words',
      'runs again',
    )

    await page.getByRole('checkbox', { name: 'Mark on graph and text' }).uncheck()
    await expect(row('build', 3)).not.toHaveAttribute('data-overlay', /./)
    await changes.step(2, 2).getByRole('button').click()
    await expect(changes.region).toContainText('line 16: RUN ls /srv')
    expect(await changes.listed('What runs again')).toEqual(['2:2 runs'])
  })

  test('an argument, an image, a path, with the keyboard', async ({ app, page }) => {
    const changes = new ChangesPage(page)
    await app.side.show('Changes')
    const what = page.getByRole('combobox', { name: 'What changes' })
    await what.selectOption('A build argument')
    await expect(changes.sum).toHaveText('1 step runs again · 2 may')
    await expect(changes.step(0, 5)).toContainText('FLAVOUR, set on line 7, has another value')
    await what.selectOption('An image')
    await expect(changes.sum).toHaveText('10 steps run again')
    await what.selectOption('A file or folder')
    await expect(changes.region).toContainText('Enter a path')
    const path = page.getByRole('combobox', { name: 'Path in the build context' })
    await path.fill('./src/')
    await expect(changes.step(0, 3)).toContainText('src changed in the build context')
    await path.fill('notes.md')
    await expect(changes.region).toContainText('.dockerignore excludes notes.md')
    await path.fill('unread.txt')
    await expect(changes.sum).toHaveText('Nothing runs again: everything comes from the cache.')

    await page.getByRole('radio', { name: 'What if…' }).focus()
    // Held until it takes effect: focus checks a radio only while the arrow is down.
    await page.keyboard.down('ArrowRight')
    await expect(page.getByRole('radio', { name: 'Next build' })).toBeChecked()
    await page.keyboard.up('ArrowRight')
  })

  for (const scheme of ['light', 'dark'] as const) {
    test(`axe finds nothing, ${scheme}`, async ({ app, page }) => {
      await page.emulateMedia({ colorScheme: scheme })
      const changes = new ChangesPage(page)
      await app.side.show('Changes')
      await app.canvas.stage('build').locator('[data-instruction="2"]').click()
      await expect(changes.steps).toHaveCount(5)
      expect(await violations(page)).toEqual([])
      await page.getByRole('radio', { name: 'Next build' }).click()
      await expect(changes.steps).toHaveCount(10)
      expect(await violations(page)).toEqual([])
    })
  }
})

const words = {
  en: {
    tab: 'Changes',
    view: 'Next build',
    build: 'Build',
    again: 'Look again',
    forecast: 'Forecast of the next build',
    score: 'How the forecast of the shown build turned out',
    unknown: '10 unknown',
    cached: '10 cached',
    next: '2 will run · 2 unknown · 6 cached',
    outcome: '6 of 8 steps as forecast.',
    why: 'Why did line 8 run again?',
    first: 'First line 6 ran again: src/a changed in the build context.',
    dragged: 'These ran again because of it: line 15, line 16.',
  },
  ja: {
    tab: '変更',
    view: '次のビルド',
    build: 'ビルド',
    again: 'もう一度調べる',
    forecast: '次のビルドの予測',
    score: '表示中のビルドの予測と結果',
    unknown: '不明 10',
    cached: 'キャッシュ 10',
    next: '再実行 2 · 不明 2 · キャッシュ 6',
    outcome: '8 ステップのうち 6 ステップが予測どおりでした。',
    why: '8 行目はなぜ再実行されたか',
    first: 'ビルドコンテキストの src/a が変わったため、6 行目から再実行されました。',
    dragged: 'ほかに影響を受けたステップ: 15 行目、16 行目。',
  },
} as const

for (const language of ['en', 'ja'] as const) {
  const t = words[language]
  test(`a build is forecast, and the forecast is scored afterwards (${language})`, async ({
    app,
    page,
    workspace,
  }) => {
    // BuildKit shares a step that two builds want at once, and calls it run in both: no other test builds these files.
    for (const file of ['package.txt', 'src/a'])
      appendFileSync(join(workspace.project, file), `${process.pid} ${language}\n`)
    await app.speak(language)
    const changes = new ChangesPage(page)
    await page.getByRole('tab', { name: t.tab, exact: true }).click()
    await page.getByRole('radio', { name: t.view }).click()
    const forecast = changes.region.getByRole('region', { name: t.forecast })
    const score = changes.region.getByRole('region', { name: t.score })
    await expect(forecast.getByRole('status')).toHaveText(t.unknown)

    const build = page.getByRole('button', { name: t.build, exact: true })
    await build.click()
    await expect(forecast.getByRole('status')).toHaveText(t.cached, { timeout: 45_000 })

    utimesSync(join(workspace.project, 'package.txt'), 1, 1)
    await page.getByRole('button', { name: t.again }).click()
    await expect(forecast.getByRole('status')).toHaveText(t.cached)
    appendFileSync(join(workspace.project, 'src/a'), `${process.pid} ${language}`)
    await page.getByRole('button', { name: t.again }).click()
    await expect(forecast.getByRole('status')).toHaveText(t.next)
    await expect(app.canvas.stage('build').locator('[data-instruction="3"]')).toHaveAttribute(
      'data-overlay',
      'reruns',
    )

    await build.click()
    await expect(score.getByRole('status')).toHaveText(t.outcome, { timeout: 45_000 })
    await expect(forecast.getByRole('status')).toHaveText(t.cached)
    await app.canvas.stage('build').locator('[data-instruction="5"]').click()
    await expect(score.getByRole('heading', { name: t.why })).toBeVisible()
    await expect(score).toContainText(t.first)
    await expect(score).toContainText(t.dragged)
    expect(await violations(page)).toEqual([])
  })
}
