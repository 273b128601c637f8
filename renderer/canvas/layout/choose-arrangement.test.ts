import ELK from 'elkjs/lib/elk.bundled.js'
import { describe, expect, it } from 'vitest'
import { dockerfileOf, readShapes } from '../../../scripts/bench/shapes.ts'
import { canvasGraphOf } from '../testing/canvas-graph-of.ts'
import { type Arrangement, leastZoom } from './arrangement.ts'
import { type ArrangementView, chooseArrangement, leastSize } from './choose-arrangement.ts'
import { layOut, sketch } from './engine/lay-out.ts'
import { type LayoutInput, layoutInput } from './layout-input.ts'
import type { Size } from './metrics.ts'

const elk = new ELK()
const open: ArrangementView = { level: 'auto', direction: 'auto', shows: 'auto', groups: 'auto' }

/** Searches as the canvas does, counting what is laid out. */
async function searched(text: string, room: Size, view = open) {
  const inputFor = (arrangement: Arrangement): LayoutInput =>
    layoutInput(canvasGraphOf(text, { ...arrangement, openGroups: [] }), [], arrangement)
  const hasGroups = (shows: Arrangement['shows']): boolean =>
    canvasGraphOf(text, { level: 'names', shows }).stages.length > 40
  const asked = { sketches: 0, layouts: 0 }
  const arrangement = await chooseArrangement(
    view,
    room,
    { inputFor, hasGroups },
    {
      sketch: (input) => {
        asked.sketches++
        return sketch(input, elk)
      },
      layout: (input) => {
        asked.layouts++
        return layOut(input, elk)
      },
    },
  )
  if (arrangement === null) throw new Error('the search was not replaced')
  return { arrangement, asked, size: (await layOut(inputFor(arrangement), elk)).size }
}

const fits = (size: Size, room: Size, { level }: Arrangement): boolean =>
  Math.min(room.width / size.width, room.height / size.height) >= leastZoom(level)

/** Every third of the real files: their layouts take seconds. */
const shapes = readShapes()
  .filter((_, at) => at % 3 === 2)
  .map((shape) => ({ stages: shape.length, text: dockerfileOf(shape) }))

describe('the arrangement of a graph', () => {
  it('can be read as a whole, and takes few layouts to find', { timeout: 60_000 }, async () => {
    const room = { width: 660, height: 640 }
    for (const { text } of shapes) {
      const { arrangement, asked, size } = await searched(text, room)
      expect(fits(size, room, arrangement)).toBe(true)
      expect(asked.layouts).toBeLessThanOrEqual(7)
      expect(asked.sketches).toBeLessThanOrEqual(9)
    }
  })

  it('shows every row of a few stages, and the names of many', async () => {
    const room = { width: 1000, height: 700 }
    const few = 'FROM alpine AS build\nRUN make\nFROM scratch\nCOPY --from=build /a /\n'
    expect((await searched(few, room)).arrangement).toMatchObject({ level: 'rows', shows: 'all' })
    const large = shapes.at(-1)?.text ?? ''
    expect((await searched(large, room)).arrangement).toMatchObject({ level: 'names', grouped: false })
  })

  it('folds groups only where not even what the target needs can be read', { timeout: 30_000 }, async () => {
    const parts = Array.from({ length: 90 }, (_, at) => `FROM base AS part-${at}\nRUN make ${at}`)
    const copies = parts.map((_, at) => `COPY --from=part-${at} /${at} /`)
    const text = ['FROM alpine AS base', ...parts, 'FROM scratch', ...copies].join('\n')
    const small = { width: 500, height: 400 }
    const { arrangement, size } = await searched(text, small)
    expect(arrangement).toMatchObject({ grouped: true, shows: 'all' })
    expect(fits(size, small, arrangement)).toBe(true)
    const large = await searched(text, { width: 2600, height: 2600 })
    expect(large.arrangement.grouped).toBe(false)
    const unfolded = await searched(text, small, { ...open, groups: 'open' })
    expect(unfolded.arrangement.grouped).toBe(false)
  })

  it('takes what comes nearest where nothing fits', async () => {
    const chain = Array.from(
      { length: 20 },
      (_, at) => `FROM ${at === 0 ? 'alpine' : `s${at - 1}`} AS s${at}`,
    )
    const { size } = await searched(chain.join('\n'), { width: 200, height: 700 })
    expect(size.height).toBeLessThanOrEqual(700 * 1.5)
    expect((await searched(chain.join('\n'), { width: 60, height: 60 })).arrangement).toEqual({
      level: 'names',
      direction: 'right',
      shows: 'all',
      grouped: false,
      packing: 'roomy',
    })
  })
})

it('no layout is smaller than its layers', { timeout: 60_000 }, async () => {
  for (const { text } of shapes)
    for (const level of ['rows', 'names'] as const)
      for (const direction of ['right', 'down'] as const)
        for (const packing of level === 'names' ? (['close', 'narrow'] as const) : (['roomy'] as const)) {
          if (packing === 'narrow' && direction === 'right') continue
          const arrangement = { level, direction, shows: 'all', grouped: false, packing } as const
          const input = layoutInput(canvasGraphOf(text, { level }), [], arrangement)
          const { size } = await layOut(input, elk)
          const least = leastSize(input, await sketch(input, elk))
          expect(size.width).toBeGreaterThanOrEqual(least.width - 1)
          expect(size.height).toBeGreaterThanOrEqual(least.height - 1)
        }
})
