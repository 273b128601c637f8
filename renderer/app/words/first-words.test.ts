import { describe, expect, it } from 'vitest'
import { readImportGraph } from '../../../scripts/house/import-graph.ts'
import { loadedWith } from '../../../scripts/house/loaded-with.ts'
import { firstEn } from './first-words.en.ts'
import { laterEn } from './later-words.en.ts'

const graph = readImportGraph()
const firstModules = [...loadedWith(graph, 'renderer/app/main.tsx')]

/** The namespaces whose words a module uses. */
const spokenBy = (path: string): string[] =>
  [
    ...(graph.get(path)?.text ?? '').matchAll(/useTranslation\(([^)]*)\)|getFixedT\(null, ([^)]*)\)/g),
  ].flatMap(([, hooked, fixed]) =>
    [...(hooked ?? fixed ?? '').matchAll(/'(\w+)'/g)].map(([, name = '']) => name),
  )

describe('what is loaded before the first graph', () => {
  it('contains more than the modules it starts with', () => {
    expect(firstModules).toContain('renderer/canvas/cards/StageHead.tsx')
    expect(firstModules).not.toContain('renderer/settings/SettingsDialog.tsx')
  })

  it('uses no words that load later', () => {
    const later = firstModules.flatMap((path) =>
      spokenBy(path)
        .filter((name) => !Object.hasOwn(firstEn, name))
        .map((name) => `${path}: ${name}`),
    )
    expect(later).toEqual([])
  })

  it('has words of its own for all of its namespaces', () => {
    const spoken = new Set(firstModules.flatMap(spokenBy))
    expect([...spoken].sort()).toEqual(Object.keys(firstEn).sort())
    expect(Object.keys(firstEn).filter((name) => Object.hasOwn(laterEn, name))).toEqual([])
  })
})
