import ELK from 'elkjs'
import { expect, it } from 'vitest'
import { layOut } from './lay-out.ts'
import { elkAlgorithms } from './layout-graph.ts'
import { warmUpLayout } from './warm-up-layout.ts'

it('is a graph that the engine lays out: each box in a column of its own', async () => {
  const elk = new ELK({ algorithms: [...elkAlgorithms] })
  const { places } = await layOut(warmUpLayout, elk)
  const columns = warmUpLayout.boxes.map(({ id }) => places.get(id)?.x ?? Number.NaN)
  expect(columns).toEqual([...new Set(columns)].sort((a, b) => a - b))
  expect(columns).toHaveLength(3)
})
