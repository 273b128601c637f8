import type { LessonStep } from '#shared/lessons/index.ts'
import { readModel } from '#shared/lessons/model.ts'
import { lessonSolutions, type Solution } from '#shared/lessons/testing/lesson-solutions.ts'
import type { StagegraphPage } from '../../pages/stagegraph-page.ts'
import { violations } from '../../support/axe.ts'
import { bundledLesson, lessonNames } from '../../support/lessons.ts'
import { expect, test } from '../../support/test.ts'

test.use({ document: null, daemon: 'none' })

/** The right choices of the question, by the model of the editor's text. */
async function choicesOf(app: StagegraphPage, { task, title }: LessonStep) {
  if (task?.kind !== 'question') throw new Error(`${title} asks nothing`)
  const posed = task.question.pose(readModel(await app.editor.text()))
  if (!posed.ok) throw new Error(`${title}: ${posed.error.message}`)
  const ids = (right: boolean) =>
    posed.value.choices.filter((choice) => choice.right === right).map(({ id }) => id)
  return { right: ids(true), wrong: ids(false) }
}

async function solve(app: StagegraphPage, solution: Solution): Promise<void> {
  if (solution.target !== undefined) {
    await app.page
      .getByRole('combobox', { name: /^(Target|ターゲット)$/ })
      .selectOption({ label: solution.target })
  }
  if (solution.text !== undefined) {
    await app.editor.replaceAll(solution.text(await app.editor.text()))
  }
}

for (const language of ['en', 'ja'] as const) {
  test.describe(`in ${language}`, () => {
    for (const name of lessonNames) {
      test(`${name} can be finished without Docker (${language})`, async ({ app }) => {
        const { lesson } = app
        const { steps, title } = bundledLesson(name, language)
        const solutions = [...(lessonSolutions[name] ?? [])]
        await app.speak(language)
        await lesson.start(name)
        await expect(lesson.region.getByRole('heading', { level: 2, name: title })).toBeVisible()
        for (const step of steps) {
          await lesson.expectStep(step.title)
          if (step.task?.kind === 'question') {
            const { right, wrong } = await choicesOf(app, step)
            await lesson.answer(wrong.slice(0, 1))
            await lesson.expectVerdict('wrong')
            await expect(lesson.region.locator('[data-outcome="wrong"] .lesson-why')).toHaveText(/\S/)
            await expect(lesson.region.locator('[data-outcome="missed"] .lesson-why').first()).toHaveText(
              /\S/,
            )
            await lesson.answer(right)
            await lesson.expectVerdict('right')
            await expect(lesson.region.locator('[data-outcome="hit"]')).toHaveCount(right.length)
          }
          if (step.task?.kind === 'do') {
            await lesson.expectVerdict('open')
            const solution = solutions.shift()
            if (solution === undefined) throw new Error(`no solution for ${step.title}`)
            await solve(app, solution)
            await lesson.expectVerdict('right')
          }
          await lesson.next.click()
        }
        await expect(lesson.room).toBeVisible()
        await expect(lesson.card(name)).toHaveAttribute('data-progress', 'repeat')
        await expect(lesson.region).toHaveCount(0)
      })
    }
  })
}

test('an answer follows the text, and links to graph and line', async ({ app }) => {
  const { lesson, canvas } = app
  const name = '01-two-stages'
  const [, step] = bundledLesson(name, 'en').steps
  if (step === undefined) throw new Error('the lesson has a second step')
  await lesson.start(name)
  await lesson.next.click()
  await expect(canvas.stage('compile').locator('.sg-badge')).toBeHidden()
  const { right, wrong } = await choicesOf(app, step)
  await lesson.answer(right)
  await lesson.expectVerdict('right')
  await expect(canvas.stage('compile').locator('.sg-badge')).toBeVisible()
  await expect(canvas.stage('execution')).toContainText('answer')

  await app.editor.replaceAll(
    (await app.editor.text()).replace('alpine:3.22 AS execution', 'compile AS execution'),
  )
  await lesson.expectVerdict('wrong')
  await lesson.answer([...right, ...wrong.filter((id) => id !== 'none')])
  await lesson.expectVerdict('right')
  await lesson
    .choice('stage 0')
    .getByRole('button', { name: /^line / })
    .click()
  await expect(app.editor.line('FROM compile AS execution')).toHaveClass(/cm-selected-place/)

  await app.editor.replaceAll('FROM alpine:3.22 AS\n')
  await expect(lesson.region).toContainText('Correct it to go on.')
  await lesson.region.getByRole('button', { name: 'Undo' }).click()
  await lesson.expectVerdict('right')
})

test('a task is not done while the file would not build or has lost something', async ({ app }) => {
  const { lesson } = app
  const name = '02-names-and-numbers'
  await lesson.start(name)
  for (const _ of bundledLesson(name, 'en').steps.slice(1, 3)) await lesson.next.click()
  const original = await app.editor.text()
  const objections = lesson.region.locator('[data-objection]')
  await expect(objections).toHaveCount(0)
  await expect(lesson.region.getByText('A real build needs a Docker daemon')).toBeVisible()
  await expect(lesson.region.getByRole('button', { name: 'Check with a real build' })).toBeDisabled()

  const named = original.replace('FROM alpine:3.22', 'FROM alpine:3.22 AS compile')
  await app.editor.replaceAll(named.replace('--from=0', '--from=complie'))
  await expect(objections).toContainText('Did you mean compile?')
  await expect(lesson.verdict).toHaveText('Not yet: the file has to build and to keep what it had.')
  await lesson.expectVerdict('open')
  expect(await violations(app.page)).toEqual([])

  await app.editor.replaceAll(named.replace('COPY --from=0 /app/a.out ./\n', ''))
  await expect(objections).toContainText('there is no program at /app/a.out')
  await objections.getByRole('button', { name: /^line / }).click()
  await expect(app.editor.line('CMD ["./a.out"]')).toHaveClass(/cm-selected-place/)

  await app.editor.replaceAll(named.replace('--from=0', '--from=compile'))
  await lesson.expectVerdict('right')
  await expect(objections).toHaveCount(0)
})

test('a reload keeps the lesson, its step, the progress and the text', async ({ app, page }) => {
  const { lesson } = app
  const { steps } = bundledLesson('03-what-ships', 'en')
  const [, second, third] = steps
  if (second === undefined || third === undefined) throw new Error('the lesson has three steps')
  await lesson.start('03-what-ships')
  await lesson.next.click()
  await lesson.answer((await choicesOf(app, second)).right)
  await lesson.expectVerdict('right')
  await lesson.next.click()
  await lesson.expectStep(third.title)
  await app.editor.typeAtEnd('# kept')
  await page.reload()
  await lesson.expectStep(third.title)
  await app.editor.expectText('# kept')

  await lesson.region.getByRole('button', { name: 'Leave the lesson' }).click()
  await expect(lesson.region).toHaveCount(0)
  await page.reload()
  await lesson.openRoom()
  await expect(lesson.card('03-what-ships')).toContainText(`at step 3 of ${steps.length}`)
  await lesson
    .card('03-what-ships')
    .getByRole('button', { name: /^Start over/ })
    .click()
  await lesson.expectStep(steps[0]?.title ?? '')
  await expect(app.editor.line('# kept')).toHaveCount(0)
})

test('a lesson can be finished with the keyboard alone', async ({ app, page }) => {
  const { lesson } = app
  const [first, second] = bundledLesson('01-two-stages', 'en').steps
  if (first === undefined || second === undefined) throw new Error('the lesson has two steps')
  await page.getByRole('button', { name: 'Learn with lessons…' }).focus()
  await page.keyboard.press('Enter')
  await lesson
    .card('01-two-stages')
    .getByRole('button', { name: /^Start/ })
    .focus()
  await page.keyboard.press('Enter')
  await lesson.expectStep(first.title)
  await lesson.next.focus()
  await page.keyboard.press('Enter')
  await expect(lesson.region.getByRole('heading', { name: second.title })).toBeFocused()
  const { right } = await choicesOf(app, second)
  for (const id of right) {
    await lesson.choice(id).locator('input').focus()
    await page.keyboard.press('Space')
  }
  await page.keyboard.press('Enter')
  await lesson.expectVerdict('right')
})

test.describe('a teacher', () => {
  test('a teacher adds lessons, and sees what is wrong with them, with file and line', async ({
    app,
    workspace,
  }) => {
    const { lesson } = app
    workspace.write(
      'course/good/lesson.en.md',
      '---\ntitle: My own\nsummary: Short\n---\n## One\nHello `x`.\n',
    )
    workspace.write('course/good/context/Dockerfile', 'FROM alpine:3.22\n')
    workspace.write(
      'course/broken/lesson.en.md',
      '---\ntitle: Broken\nsummary: Short\n---\n## One\n```question\nkind: role\n```\n',
    )
    workspace.write('course/broken/context/Dockerfile', 'FROM alpine:3.22\nRNU x\n')
    await lesson.openRoom()
    await lesson.room.getByRole('button', { name: 'Add a folder…' }).click()
    const dialog = app.page.getByRole('dialog', { name: 'Add lessons' })
    await dialog.getByRole('button', { name: 'course' }).click()
    await expect(dialog.locator('.browser-path')).toContainText('course')
    await dialog.getByRole('button', { name: 'Add this folder' }).click()

    await expect(lesson.card('broken')).toContainText(
      'lesson.en.md, line 7: There is no kind of question named role.',
    )
    await expect(lesson.card('broken')).toContainText('context/Dockerfile, line 2')
    await expect(lesson.card('broken').getByRole('button')).toHaveCount(0)
    expect(await violations(app.page)).toEqual([])
    await findAgain(app)
    await lesson.card('good').getByRole('button', { name: 'Start: My own' }).click()
    await lesson.expectStep('One')
    await app.editor.expectText('FROM alpine:3.22')
  })
})

/** Added folders survive a reload. */
async function findAgain(app: StagegraphPage): Promise<void> {
  await app.page.reload()
  await app.lesson.openRoom()
  await expect(app.lesson.room.getByRole('region', { name: 'Your own lessons' })).toContainText('course')
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme })

    test(`a lesson has no accessibility problems that block users (${theme})`, async ({ app }) => {
      const { lesson } = app
      const { steps } = bundledLesson('01-two-stages', 'en')
      expect(await violations(app.page), 'nothing open').toEqual([])
      await lesson.openRoom()
      expect(await violations(app.page), 'room').toEqual([])
      await app.page.keyboard.press('Escape')
      await lesson.start('01-two-stages')
      for (const step of steps) {
        await lesson.expectStep(step.title)
        expect(await violations(app.page), step.title).toEqual([])
        if (step.task?.kind === 'question') {
          const { right, wrong } = await choicesOf(app, step)
          await lesson.answer([...right.slice(0, 1), ...wrong.slice(0, 1)])
          expect(await violations(app.page), `${step.title}, answered`).toEqual([])
        }
        await lesson.next.click()
      }
    })
  })
}

test.describe('with a daemon', () => {
  test.use({ daemon: 'private' })

  test('the last step of every lesson builds its file', async ({ app }) => {
    test.setTimeout(240_000)
    const { lesson } = app
    for (const name of lessonNames) {
      const { steps } = bundledLesson(name, 'en')
      await lesson.start(name)
      for (const _ of steps.slice(1)) await lesson.next.click()
      await lesson.region.getByRole('button', { name: /^Build / }).click()
      await expect(lesson.verdict, name).toHaveAttribute('data-verdict', 'right', { timeout: 60_000 })
      await lesson.next.click()
      await expect(lesson.card(name)).toHaveAttribute('data-progress', 'repeat')
      await app.page.keyboard.press('Escape')
    }
  })

  test('a task is checked with a real build', async ({ app }) => {
    test.setTimeout(180_000)
    const { lesson } = app
    const name = '04-removed-is-not-gone'
    await lesson.start(name)
    for (const _ of bundledLesson(name, 'en').steps.slice(1, 4)) await lesson.next.click()
    const check = lesson.region.locator('[data-check]')
    const start = lesson.region.getByRole('button', { name: 'Check with a real build' })
    await start.click()
    await expect(check).toHaveAttribute('data-check', 'checked', { timeout: 60_000 })
    await expect(check).toContainText('A container prints “99994670”')
    await expect(check).toContainText('bytes of the image are seen by no container; 0 are allowed.')

    await app.editor.replaceAll((await app.editor.text()).replace('RUN rm ', 'RUN rmm '))
    await expect(check).toContainText('The text has changed since the check.')
    await start.click()
    await expect(check).toHaveAttribute('data-check', 'build-failed', { timeout: 60_000 })
    await expect(check).toContainText('The build failed on line 5. BuildKit says:')
    expect(await violations(app.page)).toEqual([])

    const [solution] = lessonSolutions[name] ?? []
    if (solution === undefined) throw new Error('the lesson has a solution')
    await solve(app, solution)
    await start.click()
    await expect(check).toContainText('No bytes of the image are wasted', { timeout: 60_000 })
    await expect(check.locator('[data-met="false"]')).toHaveCount(0)
    await lesson.expectVerdict('right')
  })

  test('the layers show what ships, and how many bytes are wasted', async ({ app }) => {
    const { lesson } = app
    await lesson.start('04-removed-is-not-gone')
    for (const _ of bundledLesson('04-removed-is-not-gone', 'en').steps.slice(1)) await lesson.next.click()
    await lesson.region.getByRole('button', { name: /^Build / }).click()
    await expect(lesson.region).toContainText(/[1-9][\d.]* [kM]B of that no container sees/, {
      timeout: 60_000,
    })
    await expect(app.build.layers).toContainText('rm /tmp/numbers.txt')

    const [solution] = lessonSolutions['04-removed-is-not-gone'] ?? []
    if (solution === undefined) throw new Error('the lesson has a solution')
    await solve(app, solution)
    await lesson.region.getByRole('button', { name: /^Build / }).click()
    await expect(lesson.region).toContainText('Every byte of that is seen by a container', {
      timeout: 60_000,
    })
    await expect(app.build.layers).not.toContainText('rm /tmp/numbers.txt')
  })
})
