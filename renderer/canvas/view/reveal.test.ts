import { describe, expect, it } from 'vitest'
import { broughtInto } from './reveal.ts'

const room = { x: 10, y: 50, width: 800, height: 500 }
const view = { x: 0, y: 0, zoom: 1 }

describe('bringing a box into view', () => {
  it('leaves the view where the box is seen, up to the border of its room', () => {
    expect(broughtInto(view, { x: 100, y: 100, width: 200, height: 100 }, room)).toBeNull()
    expect(broughtInto(view, { x: 10, y: 50, width: 800, height: 20 }, room)).toBeNull()
  })

  it('moves the view no further than it must', () => {
    expect(broughtInto(view, { x: 700, y: 100, width: 200, height: 100 }, room)).toEqual({
      x: -114,
      y: 0,
      zoom: 1,
    })
    expect(broughtInto(view, { x: 100, y: -400, width: 200, height: 100 }, room)).toEqual({
      x: 0,
      y: 474,
      zoom: 1,
    })
  })

  it('does so at every zoom, which it keeps', () => {
    const far = { x: 20, y: 20, zoom: 0.5 }
    expect(broughtInto(far, { x: 1600, y: 100, width: 200, height: 100 }, room)).toEqual({
      x: -114,
      y: 20,
      zoom: 0.5,
    })
  })

  it('shows the beginning of what is larger than the room, once none of it is seen', () => {
    const large = { x: 300, y: 100, width: 1000, height: 100 }
    expect(broughtInto(view, large, room)).toBeNull()
    expect(broughtInto(view, { ...large, x: 900 }, room)).toEqual({ x: -866, y: 0, zoom: 1 })
    expect(broughtInto(view, { ...large, x: -1200 }, room)).toEqual({ x: 1234, y: 0, zoom: 1 })
  })
})
