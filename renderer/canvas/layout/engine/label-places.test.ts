import ELK from 'elkjs/lib/elk.bundled.js'
import { expect, it } from 'vitest'
import { canvasGraphOf } from '../../testing/canvas-graph-of.ts'
import type { Arrangement } from '../arrangement.ts'
import { portPoint } from '../card-shape.ts'
import { layoutInput } from '../layout-input.ts'
import { countHeight, countWidth, headLength } from '../line-label.ts'
import { layOut } from './lay-out.ts'

const copies = (count: number): string =>
  Array.from({ length: count }, (_, at) => `COPY --from=build /o/${at} /o/${at}`).join('\n')

for (const direction of ['right', 'down'] as const)
  for (const count of [2, 12, 120])
    it(`the number of ${count} copies stands on its line, beside the arrow's head, ${direction}`, async () => {
      const arrangement: Arrangement = {
        level: 'names',
        direction,
        shows: 'all',
        grouped: false,
        packing: direction === 'right' ? 'narrowest' : 'close',
      }
      const text = `FROM debian AS build\nFROM scratch\n${copies(count)}\n`
      const drawn = canvasGraphOf(text, { level: 'names', bundled: true })
      const input = layoutInput(drawn, [], arrangement)
      const { places, routes } = await layOut(input, new ELK())
      const line = input.edges.find(({ label }) => label !== null)
      expect(line?.label).toBe(countWidth(`×${count}`))
      const [at, target] = [routes.get(line?.id ?? '')?.label, places.get('stage:1')]
      const box = input.boxes.find(({ id }) => id === 'stage:1')
      if (line === undefined || at == null || target === undefined || box === undefined)
        throw new Error('the count has no place')
      const tip = portPoint(line.to, box)
      const free =
        direction === 'right'
          ? target.x + tip.x - (at.x + countWidth(`×${count}`) / 2)
          : target.y + tip.y - (at.y + countHeight / 2)
      expect(free).toBeGreaterThanOrEqual(headLength)
    })
