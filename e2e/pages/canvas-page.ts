import { expect, type Locator, type Page } from '@playwright/test'

/** Which edge: its kind, and the ids of the nodes it joins (`stage:0`, `image:alpine:3.8`, `context`, `scratch`). */
export interface EdgeQuery {
  readonly kind: 'from' | 'copy' | 'mount' | 'context'
  readonly from: string
  readonly to: string
  /** 1-based. */
  readonly line?: number
}

/** The graph. */
export class CanvasPage {
  readonly page: Page
  readonly region: Locator
  readonly stages: Locator
  readonly edges: Locator

  constructor(page: Page) {
    this.page = page
    this.region = page.getByRole('region', { name: 'Stage graph' }).first()
    this.stages = page.locator('[data-stage-index]')
    this.edges = page.locator('[data-edge-kind]')
  }

  /** By index in file order, or by name as BuildKit lower-cases it. */
  stage(which: number | string): Locator {
    const attribute = typeof which === 'number' ? 'data-stage-index' : 'data-stage-name'
    return this.page.locator(`[${attribute}="${which}"]`)
  }

  /** The button in a stage's head: it says name and role, a click selects. */
  head(which: number | string): Locator {
    return this.stage(which).getByRole('button', { name: /^Stage / })
  }

  image(reference: string): Locator {
    return this.page.locator(`[data-image="${reference}"]`)
  }

  edge({ kind, from, to, line }: EdgeQuery): Locator {
    const place = line === undefined ? '' : `[data-edge-line="${line}"]`
    return this.page.locator(
      `[data-edge-kind="${kind}"][data-edge-from="${from}"][data-edge-to="${to}"]${place}`,
    )
  }

  async rename(which: number | string, name: string): Promise<void> {
    await this.head(which).dblclick()
    const field = this.stage(which).getByRole('textbox')
    await field.fill(name)
    await field.press('Enter')
  }

  /** Draws a connection from a stage's or image's handle to a stage's card. */
  async connect(fromName: string, to: number | string): Promise<void> {
    const handle = this.page.getByTitle(`Drag from ${fromName} to a stage to connect them`)
    const start = await middleOf(handle)
    const end = await middleOf(this.stage(to))
    const { mouse } = this.page
    await mouse.move(start.x, start.y)
    await mouse.down()
    await mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 })
    await mouse.move(end.x, end.y, { steps: 4 })
    await mouse.up()
  }

  /** Drags a stage's card by its head, by so many pixels of the screen. */
  async drag(which: number | string, by: { readonly x: number; readonly y: number }): Promise<void> {
    const start = await middleOf(this.head(which))
    const { mouse } = this.page
    await mouse.move(start.x, start.y)
    await mouse.down()
    await mouse.move(start.x + by.x / 2, start.y + by.y / 2, { steps: 4 })
    await mouse.move(start.x + by.x, start.y + by.y, { steps: 4 })
    await mouse.up()
  }

  /** Clicks an edge where it can be hit: in the middle of its line. */
  async selectEdge(query: EdgeQuery): Promise<void> {
    const point = await this.edge(query)
      .locator('path')
      .first()
      .evaluate((path) => {
        if (!(path instanceof SVGPathElement)) throw new Error('an edge is drawn as a path')
        const matrix = path.getScreenCTM()
        if (matrix === null) throw new Error('the edge is not on the screen')
        const { x, y } = path.getPointAtLength(path.getTotalLength() * 0.3).matrixTransform(matrix)
        return { x, y }
      })
    await this.page.mouse.click(point.x, point.y)
  }

  /** Waits until a stage keeps its place: layout runs beside the page. */
  async settled(which: number | string): Promise<{ x: number; y: number }> {
    let before = { x: Number.NaN, y: Number.NaN }
    await expect
      .poll(async () => {
        const now = await middleOf(this.stage(which))
        const still = now.x === before.x && now.y === before.y
        before = now
        return still
      })
      .toBe(true)
    return before
  }
}

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox()
  if (box === null) throw new Error(`${String(locator)} is not on the screen`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
