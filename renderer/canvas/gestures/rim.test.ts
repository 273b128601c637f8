import { describe, expect, it } from 'vitest'
import { borderPoint, nearNode, type RimBox, rimWidth } from './rim.ts'

const card: RimBox = { id: 'card', x: 100, y: 100, width: 304, height: 180 }
const name: RimBox = { id: 'name', x: 100, y: 100, width: 90, height: 22 }

/** How many CSS pixels of the screen are on a box's rim, along a line across the middle of its left side. */
function widthOf(
  box: RimBox,
  zoom: number,
  others: readonly RimBox[] = [],
  held: string | null = null,
): number {
  const step = 0.25
  let count = 0
  for (let x = box.x - 60 / zoom; x < box.x + box.width / 2; x += step / zoom) {
    const near = nearNode({ x, y: box.y + box.height / 2 }, zoom, [box, ...others], held)
    if (near?.id === box.id && near.part === 'rim') count++
  }
  return count * step
}

describe('the rim of a node', () => {
  for (const zoom of [0.3, 1, 1.5])
    it(`is as wide on the screen at zoom ${zoom} as it has to be`, () => {
      expect(widthOf(card, zoom)).toBeCloseTo(rimWidth, 0)
      expect(widthOf(name, zoom)).toBeCloseTo(rimWidth, 0)
    })

  it('leaves the middle of the lowest card to what moves it', () => {
    const middle = { x: 145, y: 111 }
    expect(nearNode(middle, 0.3, [name], null)).toEqual({ id: 'name', part: 'inside' })
    expect(nearNode({ x: 145, y: 105 }, 1, [name], null)).toEqual({ id: 'name', part: 'inside' })
  })

  it('keeps its width beside another node for as long as the pointer is on it', () => {
    const beside: RimBox = { id: 'beside', x: 0, y: 100, width: 95, height: 180 }
    expect(widthOf(card, 1, [beside], 'card')).toBeCloseTo(rimWidth, 0)
    expect(nearNode({ x: 94, y: 150 }, 1, [card, beside], null)).toEqual({ id: 'beside', part: 'rim' })
    expect(nearNode({ x: 96, y: 150 }, 1, [card, beside], null)).toEqual({ id: 'beside', part: 'rim' })
    expect(nearNode({ x: 99, y: 150 }, 1, [card, beside], null)).toEqual({ id: 'card', part: 'rim' })
  })

  it('is that of the upper of two nodes', () => {
    const over: RimBox = { ...card, id: 'over', x: 50, width: 100 }
    expect(nearNode({ x: 105, y: 190 }, 1, [card, over], null)).toEqual({ id: 'over', part: 'inside' })
  })

  it('is nowhere far from all nodes', () => {
    expect(nearNode({ x: 0, y: 0 }, 1, [card, name], 'card')).toBeNull()
  })
})

it('the point of a border nearest to another is on the nearest side', () => {
  expect(borderPoint(card, { x: 90, y: 150 })).toEqual({ at: { x: 100, y: 150 }, side: 'left' })
  expect(borderPoint(card, { x: 400, y: 150 })).toEqual({ at: { x: 404, y: 150 }, side: 'right' })
  expect(borderPoint(card, { x: 420, y: 90 })).toEqual({ at: { x: 404, y: 100 }, side: 'right' })
  expect(borderPoint(card, { x: 250, y: 275 })).toEqual({ at: { x: 250, y: 280 }, side: 'bottom' })
})
