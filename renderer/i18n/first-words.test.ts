import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { firstEn } from './first-words.en.ts'
import { laterEn } from './later-words.en.ts'

/** Text of the renderer's modules, by path from its folder. */
const modules = new Map(
  Object.entries(
    import.meta.glob<string>(['../**/*.ts', '../**/*.tsx', '!../**/*.test.*'], {
      query: '?raw',
      import: 'default',
      eager: true,
    }),
  ).map(([path, text]) => [posix.join('i18n', path), text]),
)

/** The modules of the renderer that run only after another one: not those that are loaded later, nor those that only types are taken from. */
function importsOf(path: string): string[] {
  const text = modules.get(path) ?? ''
  const specifiers = [
    ...text.matchAll(/^(?:import|export)\s(?!type\b)(?:[^'"();=]*\sfrom\s)?'([^']+)'/gm),
  ].map(([, specifier = '']) => specifier)
  return specifiers.flatMap((specifier) => {
    if (specifier.startsWith('#renderer/')) return [specifier.slice('#renderer/'.length)]
    return specifier.startsWith('.') ? [posix.join(posix.dirname(path), specifier)] : []
  })
}

/** What is loaded before the first graph. */
function firstModules(): string[] {
  const found = new Set<string>(['app/main.tsx'])
  for (const path of found) for (const next of importsOf(path)) if (modules.has(next)) found.add(next)
  return [...found]
}

/** The namespaces whose words a module speaks. */
const spokenBy = (path: string): string[] =>
  [...(modules.get(path) ?? '').matchAll(/useTranslation\(([^)]*)\)|getFixedT\(null, ([^)]*)\)/g)].flatMap(
    ([, hooked, fixed]) => [...(hooked ?? fixed ?? '').matchAll(/'(\w+)'/g)].map(([, name = '']) => name),
  )

describe('what is loaded before the first graph', () => {
  it('is more than the modules that it begins with', () => {
    expect(firstModules()).toContain('canvas/StageHead.tsx')
    expect(firstModules()).not.toContain('settings/SettingsDialog.tsx')
  })

  it('speaks no words that come later', () => {
    const later = firstModules().flatMap((path) =>
      spokenBy(path)
        .filter((name) => !Object.hasOwn(firstEn, name))
        .map((name) => `${path}: ${name}`),
    )
    expect(later).toEqual([])
  })

  it('has words of its own for all of its namespaces', () => {
    const spoken = new Set(firstModules().flatMap(spokenBy))
    expect([...spoken].sort()).toEqual(Object.keys(firstEn).sort())
    expect(Object.keys(firstEn).filter((name) => Object.hasOwn(laterEn, name))).toEqual([])
  })
})
