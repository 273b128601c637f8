import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { panWindow, wholeAxis, zoomWindow } from './timeline-window.ts'

describe('the window', () => {
  it('zooms around a point, which stays where it is', () => {
    expect(zoomWindow(wholeAxis, 0.5)).toEqual({ from: 0.25, to: 0.75 })
    expect(zoomWindow(wholeAxis, 0.5, 0)).toEqual({ from: 0, to: 0.5 })
    expect(zoomWindow({ from: 0.25, to: 0.75 }, 2)).toEqual(wholeAxis)
  })

  it('moves by a part of what it shows, no farther than the axis', () => {
    expect(panWindow({ from: 0.25, to: 0.5 }, 1)).toEqual({ from: 0.5, to: 0.75 })
    expect(panWindow({ from: 0.25, to: 0.5 }, -9)).toEqual({ from: 0, to: 0.25 })
  })

  it('stays on the axis and never becomes empty', () => {
    const turn = fc.oneof(
      fc.record({
        factor: fc.double({ min: 0.1, max: 10, noNaN: true }),
        at: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      fc.double({ min: -3, max: 3, noNaN: true }),
    )
    fc.assert(
      fc.property(fc.array(turn), (turns) => {
        let window = wholeAxis
        for (const each of turns) {
          window =
            typeof each === 'number' ? panWindow(window, each) : zoomWindow(window, each.factor, each.at)
          expect(window.from).toBeGreaterThanOrEqual(0)
          expect(window.to).toBeLessThanOrEqual(1 + 1e-9)
          expect(window.to - window.from).toBeGreaterThan(0.0002)
        }
      }),
      { seed: 20_261_124 },
    )
  })
})
