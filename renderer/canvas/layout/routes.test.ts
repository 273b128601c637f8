import { describe, expect, it } from 'vitest'
import { routeOf, smoothPath } from './routes.ts'

describe('the route of an edge', () => {
  const view = { id: 'a>b', node: 'a', target: 'b' }
  const places = new Map([
    ['a', { x: 0, y: 0 }],
    ['b', { x: 300, y: 40 }],
  ])
  const route = { points: [{ x: 200, y: 20 }], label: { x: 220, y: 20 } }
  const laidOut = { places, routes: new Map([[view.id, route]]), size: { width: 400, height: 80 } }

  it('is that of the layout, and goes along when both ends are moved', () => {
    expect(routeOf(view, laidOut, places)).toBe(route)
    const moved = new Map([...places].map(([id, { x, y }]) => [id, { x: x + 5, y: y - 2 }]))
    expect(routeOf(view, laidOut, moved)).toEqual({ points: [{ x: 205, y: 18 }], label: { x: 225, y: 18 } })
  })

  it('is straight when one end was moved, and without a layout', () => {
    expect(routeOf(view, laidOut, new Map(places).set('b', { x: 0, y: 0 }))).toBeNull()
    expect(routeOf(view, null, places)).toBeNull()
  })
})

describe('a smooth path', () => {
  it('is straight at its ends, and each of its bends is rounded off', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 50, y: 0 },
      { x: 50, y: 40 },
      { x: 200, y: 40 },
    ]
    expect(smoothPath(points)).toBe('M0,0 L30,0 Q50,0 50,20 L50,20 Q50,40 70,40 L200,40')
  })

  it('leaves the arrow a straight piece, however near the last bend is', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 50, y: 0 },
      { x: 50, y: 12 },
    ]
    expect(smoothPath(points)).toBe('M0,0 L47,0 Q50,0 50,3 L50,12')
  })
})
