import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkout, importGraphOf, readImportGraph } from './import-graph.ts'
import { type Breach, breachesOf, readRooms } from './rooms.ts'

const architecture = readFileSync(`${checkout}docs/architecture.md`, 'utf8')

it('every import of the product follows the rules of docs/architecture.md', () => {
  const breaches = breachesOf(readImportGraph(), readRooms(architecture))
  expect(breaches.map(({ message }) => message)).toEqual([])
})

it('the table of rooms names each room once, and only existing rooms', () => {
  const rooms = readRooms(architecture)
  const paths = rooms.map(({ path }) => path)
  expect(rooms.length).toBeGreaterThan(40)
  expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([])
  const named = rooms.flatMap(({ mayImport }) => mayImport).filter((name) => !name.endsWith('/*'))
  expect(named.filter((name) => !paths.includes(name))).toEqual([])
})

describe('the rules for two rooms', () => {
  const rooms = readRooms(
    ['| `shared/low` | below | |', '| `shared/high` | above | `shared/low` |'].join('\n'),
  )
  const house = {
    'shared/low/index.ts': "export { low } from './low.ts'\nexport type { Low } from './types.ts'\n",
    'shared/low/low.ts': 'export const low = 1\n',
    'shared/low/types.ts': 'export interface Low { readonly low: number }\n',
    'shared/high/high.ts': "import { low } from '../low/index.ts'\nexport const high = low\n",
    'shared/high/index.ts': "export { high } from './high.ts'\n",
  }
  const rulesBroken = (changed: Readonly<Record<string, string>>): Breach['rule'][] =>
    breachesOf(importGraphOf(new Map(Object.entries({ ...house, ...changed }))), rooms).map(
      ({ rule }) => rule,
    )

  it('report nothing for a valid graph', () => {
    expect(rulesBroken({})).toEqual([])
  })

  it('report an import past a face', () => {
    expect(rulesBroken({ 'shared/high/high.ts': "import { low } from '../low/low.ts'\n" })).toEqual([
      'past-a-face',
    ])
  })

  it('report an import that the table does not list', () => {
    const broken = rulesBroken({ 'shared/low/low.ts': "import { high } from '../high/index.ts'\n" })
    expect(broken).toContain('unlisted-import')
    expect(broken).toContain('circle-of-rooms')
  })

  it('report a circle of files made by type imports', () => {
    const broken = rulesBroken({
      'shared/low/low.ts':
        "import type { Low } from './types.ts'\nexport const low = 1\nexport type Own = Low\n",
      'shared/low/types.ts': "import type { Own } from './low.ts'\nexport type Low = Own\n",
    })
    expect(broken).toEqual(['circle-of-files'])
  })

  it('report a circle of rooms made by import()', () => {
    const broken = rulesBroken({
      'shared/low/low.ts': "export const low = () => import('../high/index.ts')\n",
    })
    expect(broken).toContain('circle-of-rooms')
  })

  it('report a test helper among the files of the product', () => {
    const broken = rulesBroken({
      'shared/low/help.ts': 'export const help = 1\n',
      'shared/low/low.test.ts': "import { help } from './help.ts'\nhelp\n",
    })
    expect(broken).toEqual(['test-code'])
  })

  it('report a file of the product that imports a test helper', () => {
    const broken = rulesBroken({
      'shared/low/testing/help.ts': 'export const help = 1\n',
      'shared/low/low.ts': "export { help as low } from './testing/help.ts'\n",
    })
    expect(broken).toEqual(['test-code'])
  })

  it('report a file outside every room', () => {
    expect(rulesBroken({ 'shared/stray.ts': 'export const stray = 1\n' })).toEqual(['no-room'])
  })
})
