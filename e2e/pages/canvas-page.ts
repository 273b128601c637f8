import { expect, type Locator, type Page } from '@playwright/test'
import { timersDone } from '../support/late-pages.ts'
import { inAnyLanguage } from '../support/words.ts'

/** Which edge: its kind, and the ids of the nodes it joins (`stage:0`, `image:alpine:3.8`, `context`, `scratch`). */
export interface EdgeQuery {
  readonly kind: 'from' | 'copy' | 'mount' | 'context'
  readonly from: string
  readonly to: string
  /** 1-based. */
  readonly line?: number
}

/** The buttons' names. */
const levels = {
  Names: inAnyLanguage('canvas', 'level.names'),
  'Key rows': inAnyLanguage('canvas', 'level.key'),
  'All rows': inAnyLanguage('canvas', 'level.rows'),
}
/** How the button in a stage's head begins. */
const stageWord = new RegExp(inAnyLanguage('canvas', 'stageWord').source.replace(/\$$/, ' '))
const turns = {
  right: inAnyLanguage('canvas', 'turnRight'),
  down: inAnyLanguage('canvas', 'turnDown'),
}

/** The graph, in any language. */
export class CanvasPage {
  readonly page: Page
  readonly region: Locator
  readonly stages: Locator
  readonly edges: Locator

  constructor(page: Page) {
    this.page = page
    this.region = page.getByRole('region', { name: inAnyLanguage('canvas', 'canvas') }).first()
    this.stages = page.locator('[data-stage-index]')
    this.edges = page.locator('[data-edge-kind]')
  }

  /** By index in file order, or by name as BuildKit lower-cases it. */
  stage(which: number | string): Locator {
    const attribute = typeof which === 'number' ? 'data-stage-index' : 'data-stage-name'
    return this.page.locator(`[${attribute}="${which}"]`)
  }

  /** Chooses how much of each stage is shown. */
  async show(level: keyof typeof levels): Promise<void> {
    await this.region.getByRole('button', { name: levels[level] }).click()
    await expect(this.region).toHaveAttribute('data-arranging', 'false')
  }

  /** Gives each of many stages its card. */
  async openGroups(): Promise<void> {
    const fold = this.region.getByRole('button', { name: inAnyLanguage('canvas', 'fold') })
    if ((await fold.count()) === 0 || (await fold.getAttribute('aria-pressed')) !== 'true') return
    await fold.click()
    await expect(fold).toHaveAttribute('aria-pressed', 'false')
    await expect(this.region).toHaveAttribute('data-arranging', 'false')
  }

  /** Draws stages right of those they use, or below. */
  async turn(direction: 'right' | 'down'): Promise<void> {
    await expect(this.region).toHaveAttribute('data-arranging', 'false')
    if ((await this.region.getAttribute('data-direction')) === direction) return
    await this.region.getByRole('button', { name: turns[direction] }).click()
    await expect(this.region).toHaveAttribute('data-direction', direction)
    await expect(this.region).toHaveAttribute('data-arranging', 'false')
  }

  /** The button in a stage's head: shows name and role, a click selects. */
  head(which: number | string): Locator {
    return this.stage(which).getByRole('button', { name: stageWord }).first()
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
    await this.bringIntoView(which)
    await this.head(which).dblclick()
    const field = this.stage(which).getByRole('textbox')
    await field.fill(name)
    await field.press('Enter')
  }

  /** The smallest type that a stage's name in view has on the screen, in CSS pixels; 0 while none is in view. */
  async leastNameSize(): Promise<number> {
    const sizes = await this.region.locator('.sg-name').evaluateAll((names) =>
      names.flatMap((name) => {
        if (!(name instanceof HTMLElement) || !name.checkVisibility()) return []
        const drawn = name.getBoundingClientRect().height / name.offsetHeight
        return [Number.parseFloat(getComputedStyle(name).fontSize) * drawn]
      }),
    )
    return sizes.length === 0 ? 0 : Math.min(...sizes)
  }

  /** Shows all of it, however small. */
  async fit(): Promise<void> {
    await this.page.locator('[data-command="fit-graph"]').click()
  }

  /** Fits the graph when a stage, or another part of it, is outside the viewport. */
  async bringIntoView(which: number | string, other = this.stage(which)): Promise<void> {
    await this.settled(which)
    const areSeen = async (): Promise<boolean> =>
      (await this.#isSeen(this.stage(which))) && (await this.#isSeen(other))
    if (await areSeen()) return
    await this.fit()
    await expect.poll(areSeen).toBe(true)
    await this.settled(which)
  }

  /** The handle from which a stage's or an image's connections are drawn. */
  handle(name: string): Locator {
    return this.page.getByTitle(`Drag from ${name} to a stage, a row or empty space`, { exact: true })
  }

  /** An instruction's row; -1 is the FROM line. */
  row(stage: number | string, instruction: number): Locator {
    return this.stage(stage).locator(`[data-instruction="${instruction}"]`)
  }

  /** A point in the lower half of an instruction's row, nearest to the gap below it. */
  async below(stage: number | string, instruction: number): Promise<Spot> {
    const box = await boxOf(this.row(stage, instruction))
    return { x: box.x + box.width / 2, y: box.y + box.height * 0.8 }
  }

  /** The stages that are selected together. */
  get chosen(): Locator {
    return this.page.locator('[data-stage-index][data-chosen="true"]')
  }

  /** The hint at the pointer during a drag. */
  get hint(): Locator {
    return this.region.locator('.sg-drag-hint')
  }

  /** Presses on one element and moves to another with the button held: the preview is shown then. */
  async hold(from: Locator | Spot, to: Locator | Spot): Promise<void> {
    const start = await spotOf(from)
    const end = await spotOf(to)
    const { mouse } = this.page
    await mouse.move(start.x, start.y)
    await mouse.down()
    await mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 })
    await mouse.move(end.x, end.y, { steps: 4 })
  }

  async drop(): Promise<void> {
    await this.page.mouse.up()
  }

  async dragTo(from: Locator | Spot, to: Locator | Spot): Promise<void> {
    await this.hold(from, to)
    await this.drop()
  }

  /** Draws a connection from a stage's or image's handle to a stage's head. */
  async connect(fromName: string, to: number | string): Promise<void> {
    await this.bringIntoView(to, this.handle(fromName))
    await this.dragTo(this.handle(fromName), this.head(to))
  }

  /** Where a stage's card is in the graph's coordinates, however the view stands. */
  async placeOf(which: number | string): Promise<Spot> {
    return await this.stage(which).evaluate((card) => {
      const node = card.closest('.react-flow__node')
      if (node === null) throw new Error('a card is in a node')
      const { m41, m42 } = new DOMMatrix(getComputedStyle(node).transform)
      return { x: m41, y: m42 }
    })
  }

  /** An empty point of the canvas, beyond the rims of cards. */
  async emptySpot(): Promise<Spot> {
    return await this.region.locator('.react-flow__pane').evaluate((pane) => {
      const box = pane.getBoundingClientRect()
      for (let y = box.bottom - 90; y > box.top + 60; y -= 24) {
        for (let x = box.left + 60; x < box.right - 60; x += 24) {
          const around = [-30, 0, 30].flatMap((by) => [
            document.elementFromPoint(x + by, y),
            document.elementFromPoint(x, y + by),
          ])
          if (around.every((element) => element === pane)) return { x, y }
        }
      }
      throw new Error('the canvas is full')
    })
  }

  /** The grip at an edge's end, which is there while the pointer is on its line: the part of it that nothing covers. */
  async edgeEnd(query: EdgeQuery, end: 'source' | 'target'): Promise<Spot> {
    await this.pointAtEdge(query)
    const box = await boxOf(this.region.locator(`.sg-edge-end[data-end="${end}"]`))
    const along = end === 'source' ? 0.6 : 0.85
    return { x: box.x + box.width * along, y: box.y + box.height / 2 }
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
    await timersDone(this.page)
  }

  /** Clicks an edge in the middle of its line. */
  async selectEdge(query: EdgeQuery): Promise<void> {
    const point = await this.#spotOnEdge(query)
    await this.page.mouse.click(point.x, point.y)
  }

  /** Rests the pointer on an edge's line. */
  async pointAtEdge(query: EdgeQuery): Promise<void> {
    const point = await this.#spotOnEdge(query)
    await this.page.mouse.move(point.x, point.y, { steps: 3 })
  }

  async #spotOnEdge(query: EdgeQuery): Promise<Spot> {
    return await this.edge(query)
      .locator('path')
      .first()
      .evaluate((path) => {
        if (!(path instanceof SVGPathElement)) throw new Error('an edge is drawn as a path')
        const matrix = path.getScreenCTM()
        if (matrix === null) throw new Error('the edge is not on the screen')
        const { x, y } = path.getPointAtLength(path.getTotalLength() * 0.3).matrixTransform(matrix)
        return { x, y }
      })
  }

  /** Waits until the position of a stage, the first that is drawn by default, is stable: layout runs beside the page. */
  async settled(which?: number | string): Promise<{ x: number; y: number }> {
    const stage = which === undefined ? this.stages.first() : this.stage(which)
    await expect(this.region).toHaveAttribute('data-arranging', 'false')
    let before = { x: Number.NaN, y: Number.NaN }
    await expect
      .poll(async () => {
        await this.#nextFrames()
        if ((await stage.count()) === 0) return `not drawn: ${await this.#told()}`
        const now = await middleOf(stage)
        const still = now.x === before.x && now.y === before.y
        before = now
        return still ? 'still' : `moving: ${await this.#told()}`
      })
      .toBe('still')
    return before
  }

  /** What the graph shows and from where, for the message of a test that waits in vain. */
  async #told(): Promise<string> {
    const view = await this.region.locator('.react-flow__viewport').getAttribute('style')
    const ids = await this.stages.evaluateAll((cards) =>
      cards.map((card) => card.getAttribute('data-stage-index')),
    )
    return `${view ?? ''} stages ${ids.join(' ')}`
  }

  /** Effects of a layout, such as the first fit, follow a frame later. */
  async #nextFrames(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    )
  }

  async #isSeen(part: Locator): Promise<boolean> {
    const [seen, card] = [await boxOf(this.region), await boxOf(part)]
    return (
      card.x >= seen.x &&
      card.y >= seen.y &&
      card.x + card.width <= seen.x + seen.width &&
      card.y + card.height <= seen.y + seen.height
    )
  }
}

/** A point of the window, in CSS pixels. */
export interface Spot {
  readonly x: number
  readonly y: number
}

async function spotOf(what: Locator | Spot): Promise<Spot> {
  return 'x' in what ? what : await middleOf(what)
}

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await boxOf(locator)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox()
  if (box === null) throw new Error(`${String(locator)} is not on the screen`)
  return box
}
