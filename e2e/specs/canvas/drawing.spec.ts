import type { Page } from '@playwright/test'
import { expect, test } from '../../support/test.ts'

/** Every stage is based on an earlier one, copies twice from another, and mounts a third. */
function textOf(count: number): string {
  const stages = Array.from({ length: count }, (_, at) => {
    const [base, copied, mounted] = [Math.floor(at / 3), Math.floor(at / 2), Math.max(0, at - 4)]
    return [
      `FROM ${at === 0 ? 'debian:13' : `part-${base}`} AS part-${at}`,
      'WORKDIR /src',
      ...(at < 2
        ? ['COPY . .']
        : [`COPY --from=part-${copied} /usr/local/lib/a /lib/a`, `COPY --from=part-${copied} /bin/b /bin/b`]),
      `RUN ${at > 4 ? `--mount=from=part-${mounted},target=/mnt ` : ''}make part-${at}`,
      '',
    ].join('\n')
  })
  return stages.join('\n')
}

/** What covers what on the screen, and what is out of sight: lines are followed in steps of two pixels. */
const faultsOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const areaOf = (element: Element, name: string) => {
      const { left, top, right, bottom } = element.getBoundingClientRect()
      return { name, left, top, right, bottom }
    }
    const cards = [...document.querySelectorAll('.react-flow__node')].map((node) =>
      areaOf(node, node.getAttribute('data-id') ?? ''),
    )
    const labels = [...document.querySelectorAll('.sg-edge-label')].map((label) =>
      areaOf(label, `label ${label.textContent}`),
    )
    type Area = (typeof cards)[number]
    const overlap = (one: Area, other: Area): boolean =>
      one.left < other.right - 1 &&
      other.left < one.right - 1 &&
      one.top < other.bottom - 1 &&
      other.top < one.bottom - 1
    const found: string[] = []
    const pane = document.querySelector('.react-flow')?.getBoundingClientRect() ?? new DOMRect()
    const all = [...cards, ...labels]
    for (const [at, one] of all.entries())
      for (const other of all.slice(at + 1))
        if (overlap(one, other)) found.push(`${one.name} and ${other.name}`)
    for (const edge of document.querySelectorAll('[data-edge-kind]')) {
      const path = edge.querySelector<SVGPathElement>('.react-flow__edge-path')
      const toScreen = path?.getScreenCTM()
      if (!path || !toScreen) continue
      const ends = [edge.getAttribute('data-edge-from'), edge.getAttribute('data-edge-to')]
      const passed = new Set<string>()
      for (let at = 0; at < path.getTotalLength(); at += 2) {
        const { x, y } = path.getPointAtLength(at).matrixTransform(toScreen)
        if (x < pane.left || x > pane.right || y < pane.top || y > pane.bottom)
          passed.add('the edge of the view')
        for (const { name, left, top, right, bottom } of cards)
          if (!ends.includes(name) && x > left + 1 && x < right - 1 && y > top + 1 && y < bottom - 1)
            passed.add(name)
      }
      for (const name of passed) found.push(`a line from ${ends.join(' to ')} behind ${name}`)
    }
    return found
  })

const linesOn = (page: Page): Promise<number> => page.locator('[data-edge-kind]').count()

for (const count of [6, 14])
  test.describe(`${count} stages that use each other`, () => {
    test.use({ document: { text: textOf(count) }, daemon: 'none' })

    for (const level of ['Names', 'Key rows', 'All rows'] as const)
      for (const direction of ['right', 'down'] as const)
        test(`${count} stages that use each other, ${level} ${direction}: nothing covers anything else, and all is in view`, async ({
          app,
        }) => {
          await app.canvas.show(level)
          await app.canvas.turn(direction)
          await app.canvas.fit()
          await app.canvas.settled(0)
          await expect.poll(() => linesOn(app.page)).toBeGreaterThan(count)
          expect(await faultsOn(app.page)).toEqual([])
        })
  })
