import { describe, expect, it } from 'vitest'
import { sideBeside } from './beside.ts'

const page = { left: 0, top: 0, width: 1400, height: 900 }
const size = { width: 340, height: 400 }
const area = (left: number, top: number, width = 260, height = 120) => ({ left, top, width, height })

describe('a small window beside a card', () => {
  it('is below it, where there is room', () => {
    expect(sideBeside(area(500, 100), [], size, page)).toBe('bottom')
  })

  it('is at another side where it would not fit into the page', () => {
    expect(sideBeside(area(500, 700), [], size, page)).toBe('right')
    expect(sideBeside(area(1100, 700), [], size, page)).toBe('left')
  })

  it('does not cover another card that is asked about', () => {
    expect(sideBeside(area(500, 100), [area(500, 300)], size, page)).toBe('right')
    expect(sideBeside(area(500, 100), [area(500, 300), area(800, 150)], size, page)).toBe('left')
  })
})
