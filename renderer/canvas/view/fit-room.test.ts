import { describe, expect, test } from 'vitest'
import { fitRoom } from './fit-room.ts'

const canvas = { top: 100, bottom: 700 }

describe('the room a fitted graph leaves', () => {
  test('is what the tools and the legend take, and a gap', () => {
    const room = fitRoom(canvas, { top: 112, bottom: 176 }, { top: 620, bottom: 688 })
    expect(room).toEqual({ top: 86, bottom: 90, side: 14 })
  })

  test('is the gap where nothing floats', () => {
    expect(fitRoom(canvas, null, null)).toEqual({ top: 10, bottom: 10, side: 14 })
  })

  test('never takes more than three fifths of a low canvas', () => {
    const { top, bottom } = fitRoom({ top: 0, bottom: 100 }, { top: 12, bottom: 80 }, { top: 30, bottom: 88 })
    expect(top + bottom).toBeCloseTo(60)
    expect(top / bottom).toBeCloseTo(90 / 80)
  })
})
