import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LayeredMap } from './layered-map.ts'

it('holds what a map does whose names move to the end as they are set again, and leaves earlier maps as they were', () => {
  const entry = fc.tuple(fc.integer({ min: 0, max: 150 }).map(String), fc.nat())
  fc.assert(
    fc.property(fc.array(fc.array(entry, { maxLength: 90 }), { maxLength: 12 }), (sets) => {
      let layered = LayeredMap.of<number>([])
      const plain = new Map<string, number>()
      const kept: [LayeredMap<number>, [string, number][]][] = []
      for (const set of sets) {
        layered = layered.with(set)
        for (const [name, value] of set) {
          plain.delete(name)
          plain.set(name, value)
        }
        kept.push([layered, [...plain]])
      }
      for (const [map, entries] of kept) {
        expect([...map]).toEqual(entries)
        for (const [name, value] of entries) expect(map.get(name)).toBe(value)
        const names = new Set(entries.map(([name]) => name))
        for (let name = 0; name <= 150; name++) expect(map.has(`${name}`)).toBe(names.has(`${name}`))
      }
    }),
    { seed: 17, numRuns: 200 },
  )
})
