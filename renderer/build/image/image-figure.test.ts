import { describe, expect, it } from 'vitest'
import type { LayerFacts } from '#shared/api/index.ts'
import { imageFigure } from './image-figure.ts'
import type { LayerGroup } from './image-layers.ts'

const group = (
  stage: number,
  image: string,
  sizes: readonly (readonly [history: number, size: number])[],
): LayerGroup => ({
  stage,
  image,
  rows: sizes.map(([history, size]) => ({ history, size, text: '', place: null, hasLayer: true })),
  size: sizes.reduce((sum, [, size]) => sum + size, 0),
})
const facts = (history: number, wasted: number): LayerFacts => ({
  diffId: '',
  createdBy: '',
  history,
  bytes: 0,
  wasted,
  added: 0,
  changed: 0,
  removed: 0,
  strangeCount: 0,
  strange: [],
  overLimit: 0,
})
const groups = [
  group(1, '', [
    [0, 10],
    [1, 90],
  ]),
  group(-1, 'alpine', [[2, 300]]),
]

describe('the figure of an image', () => {
  it('has the base image first, and the waste of each stage', () => {
    const figure = imageFigure(groups, [facts(2, 5), facts(1, 80), facts(0, 0)], null)
    expect(figure.inside.map(({ stage, bytes, wasted }) => [stage, bytes, wasted])).toEqual([
      [-1, 300, 5],
      [1, 100, 80],
    ])
    expect(figure).toMatchObject({ insideBytes: 400, outsideBytes: 0, wasted: 85, scale: 400 })
  })

  it('puts what was left behind on the same scale, and marks what is unknown', () => {
    const figure = imageFigure(groups, null, {
      stages: [{ stage: 0, bytes: 900, unknown: 1 }],
      bases: [{ image: 'golang', bytes: null }],
      bytes: 900,
      complete: false,
    })
    expect(figure.outside).toEqual([
      { stage: -1, image: 'golang', bytes: 0, wasted: 0, atLeast: true },
      { stage: 0, image: '', bytes: 900, wasted: 0, atLeast: true },
    ])
    expect(figure).toMatchObject({ insideBytes: 400, outsideBytes: 900, wasted: 0, scale: 900 })
  })

  it('never wastes more than there is, and has a scale without any bytes', () => {
    expect(imageFigure(groups, [facts(1, 5000)], null).wasted).toBe(100)
    expect(imageFigure([], null, null).scale).toBe(1)
  })
})
