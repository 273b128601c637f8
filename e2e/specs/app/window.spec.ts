import { StagegraphPage } from '../../pages/stagegraph-page.ts'
import { expect, test } from '../../support/test.ts'

const stages = Array.from({ length: 40 }, (_, at) => `FROM alpine:3.18.4 AS s${at}\nRUN echo ${at}\n`)
/** Sixty columns. */
const line = `# ${'1234567890'.repeat(6).slice(2)}`

test.describe('text and graph', () => {
  test.use({ daemon: 'none', document: { text: `${line}\n${stages.join('\n')}` } })

  test('have the window at 1440 × 900: sixty columns and 38 lines of text beside 45 % of graph', async ({
    shell,
    page,
  }) => {
    const app = new StagegraphPage(page)
    await app.openAsIs(shell.url)
    await expect(app.editor.line(line)).toBeVisible()
    const seen = await page.evaluate((first) => {
      const scroller = document.querySelector('.cm-scroller')
      const found = [...document.querySelectorAll('.cm-line')].find((each) => each.textContent === first)
      if (scroller === null || found === undefined) throw new Error('no text')
      const range = document.createRange()
      range.selectNodeContents(found)
      const graph = document.querySelector('.graph-pane')?.getBoundingClientRect() ?? new DOMRect()
      return {
        // Where a scrollbar takes room, it takes some 15 pixels.
        spare: scroller.getBoundingClientRect().right - 15 - range.getBoundingClientRect().right,
        lines: scroller.clientHeight / found.getBoundingClientRect().height,
        graph: (graph.width * graph.height) / (innerWidth * innerHeight),
      }
    }, line)
    expect(seen.spare).toBeGreaterThanOrEqual(0)
    expect(seen.lines).toBeGreaterThanOrEqual(38)
    expect(seen.graph).toBeGreaterThanOrEqual(0.45)
  })
})

test.describe('the outline', () => {
  const name = 'A_NAME_OF_AN_ARGUMENT_THAT_IS_LONGER_THAN_THE_OUTLINE_IS_WIDE'
  test.use({
    daemon: 'none',
    document: {
      text: `ARG ${name}=value\nARG SHORT=a-value-that-is-longer-than-there-is-room\nFROM scratch AS only\n`,
    },
  })

  test('is folded and unfolded by its button and by its command, and long arguments stay in their line', async ({
    app,
    page,
  }) => {
    const { panel } = app.outline
    for (const argument of [name, 'SHORT']) {
      const row = panel.getByRole('button', { name: new RegExp(argument) })
      expect(await row.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
      await expect(row).toHaveAttribute('title', new RegExp(`^${argument}=`))
    }
    const before = await panel.boundingBox()
    const button = page.getByRole('button', { name: 'Outline', exact: true })
    const graph = async (): Promise<number> => (await app.canvas.region.boundingBox())?.width ?? 0
    const graphBefore = await graph()
    await button.click()
    await expect(panel).toHaveCount(0)
    await expect.poll(graph).toBeGreaterThan(graphBefore + (before?.width ?? 0) - 5)
    await app.command('Show or hide the outline')
    await expect(panel).toBeVisible()
    await button.focus()
    await page.keyboard.press('Enter')
    await expect(panel).toHaveCount(0)
  })
})

test.describe('at 800 pixels', () => {
  test.use({
    viewport: { width: 800, height: 700 },
    document: { text: 'FROM alpine:3.18.4 AS only\nRUN echo last words && exit 3\n' },
  })

  test('editing and building need no wider window, by mouse and by keyboard', async ({ shell, page }) => {
    const app = new StagegraphPage(page)
    await app.openAsIs(shell.url)
    await page.getByRole('tab', { name: 'Text' }).click()
    await app.editor.typeAtEnd('RUN true')
    await page.keyboard.press('Control+s')
    await expect(app.unsaved).toHaveCount(0)
    await page.getByRole('tab', { name: 'Stages' }).click()
    await expect(app.outline.row(/^only/)).toBeVisible()
    await page.getByRole('tab', { name: 'Details' }).click()
    await expect(app.inspector.region).toBeVisible()
    await page.keyboard.press('Control+Enter')
    await expect(app.build.failure).toContainText('exit 3')
    // The last lines of what failed are seen without a move.
    await expect(app.build.failure.getByText('last words', { exact: true })).toBeInViewport({ ratio: 1 })
    await page.keyboard.press('Control+j')
    await expect(app.build.failure).toHaveCount(0)
    await page.getByRole('button', { name: 'Build panel', exact: true }).click()
    await expect(app.build.failure).toBeVisible()
    await page.getByRole('button', { name: 'Maximise the build panel' }).click()
    await expect(page.getByRole('tabpanel', { name: 'Log' })).toBeVisible()
  })
})
