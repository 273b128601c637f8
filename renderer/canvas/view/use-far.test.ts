import { describe, expect, it } from 'vitest'
import { leastNameZoom } from '../layout/arrangement.ts'
import { farScale } from './use-far.ts'

describe('names of a graph that is far away', () => {
  it.each(['names', 'key', 'rows'] as const)(
    'have 11 pixels or more wherever they are shown, and not much more (%s)',
    (level) => {
      for (let zoom = leastNameZoom(level); zoom < 2; zoom += 0.01) {
        const scale = farScale(level, zoom)
        const size = scale === null ? zoom * (level === 'names' ? 11 : 14) : zoom * scale * 11
        expect(size).toBeGreaterThanOrEqual(11 - 1e-9)
        if (scale !== null) expect(size).toBeLessThanOrEqual(11 * 1.3)
      }
    },
  )
})
