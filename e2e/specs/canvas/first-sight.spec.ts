import { StagegraphPage } from '../../pages/stagegraph-page.ts'
import { expect, test } from '../../support/test.ts'

/** The stages that a stage is made from: its base, and those it copies from; the last one collects what every fifth one makes. */
function usedBy(at: number, count: number): readonly number[] {
  if (at === 0) return []
  if (at < count - 1) return [Math.floor(at / 3), Math.floor(at / 2)]
  return [0, ...Array.from({ length: Math.floor(at / 5) }, (_, each) => each * 5 + 1)]
}

const nameOf = (at: number): string => (at === 0 ? 'base' : `component-${at}`)

function textOf(count: number): string {
  const stages = Array.from({ length: count }, (_, at) => {
    const [base = 'debian:13', ...others] = usedBy(at, count).map(nameOf)
    const copies = others.map((other) => `COPY --from=${other} /out /out/${other}\n`)
    return `FROM ${base} AS ${nameOf(at)}\nRUN make\n${copies.join('')}RUN make install\n`
  })
  return stages.join('\n')
}

/** The names of the last stage and of those that it is made from. */
function neededNames(count: number): readonly string[] {
  const needed = new Set([count - 1])
  for (const each of needed) for (const other of usedBy(each, count)) needed.add(other)
  return [...needed].map(nameOf)
}

for (const [width, height] of [
  [1440, 900],
  [1100, 700],
] as const)
  for (const count of [3, 8, 15, 23, 60]) {
    const shown = count <= 15 ? Array.from({ length: count }, (_, at) => nameOf(at)) : neededNames(count)
    test.describe(`${count} stages in a window of ${width} × ${height}`, () => {
      test.use({ document: { text: textOf(count) }, daemon: 'none', viewport: { width, height } })

      test(`${count} stages in a window of ${width} × ${height} can be read at first sight`, async ({
        shell,
        page,
      }) => {
        const app = new StagegraphPage(page)
        await app.openAsIs(shell.url)
        const { canvas } = app
        await canvas.settled('base')
        for (const name of shown) await expect(canvas.stage(name)).toBeInViewport({ ratio: 0.99 })
        await expect.poll(() => canvas.leastNameSize()).toBeGreaterThanOrEqual(11)
      })
    })
  }
