import { describe, expect, it } from 'vitest'
import { fitPlace } from './fit-place.ts'

const room = { x: 10, y: 50, width: 800, height: 600 }
const zoom = [1, 1.4] as const

describe('where a fitted graph is', () => {
  it('is the middle of the room, as large as it may be', () => {
    const graph = { x: 100, y: 0, width: 200, height: 100 }
    expect(fitPlace({ graph, anchor: null, room, zoom })).toEqual({ x: 130, y: 280, zoom: 1.4 })
  })

  it('is as small as the room wants, but no smaller than it can be read', () => {
    const graph = { x: 0, y: 0, width: 1000, height: 100 }
    expect(fitPlace({ graph, anchor: null, room, zoom: [0.5, 1] }).zoom).toBe(0.8)
    expect(fitPlace({ graph, anchor: null, room, zoom }).zoom).toBe(1)
  })

  it('has its anchor in the middle where it is too large, and no empty room beyond its own sides', () => {
    const graph = { x: 0, y: 0, width: 4000, height: 100 }
    const at = (x: number) => ({ x, y: 0, width: 100, height: 100 })
    expect(fitPlace({ graph, anchor: at(2000), room, zoom }).x).toBe(10 + 400 - 2050)
    expect(fitPlace({ graph, anchor: at(3900), room, zoom }).x).toBe(10 + 800 - 4000)
    expect(fitPlace({ graph, anchor: at(0), room, zoom }).x).toBe(10)
  })
})
