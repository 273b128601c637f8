import { describe, expect, it } from 'vitest'
import { importGraphOf, type SourceFile } from './import-graph.ts'

const read = (...lines: readonly string[]): SourceFile | undefined =>
  importGraphOf(new Map([['shared/room/file.ts', lines.join('\n')]])).get('shared/room/file.ts')

describe('the import graph', () => {
  const importsOf = (...lines: readonly string[]): unknown[] =>
    read(...lines)?.imports.map(({ line, kind, target, names }) => [line, kind, target, names.join()]) ?? []

  it('lists what a file imports, types apart from values and packages left out', () => {
    const imports = importsOf(
      "import { z } from 'zod'",
      "import './look.css'",
      "import start, { type A, b as c } from '../other/index.ts'",
      "import type * as all from '#shared/all.ts'",
    )
    expect(imports).toEqual([
      [2, 'static', 'shared/room/look.css', ''],
      [3, 'static', 'shared/other/index.ts', 'default,b'],
      [3, 'type', 'shared/other/index.ts', 'A'],
      [4, 'type', 'shared/all.ts', '*'],
    ])
  })

  it('finds what is imported in the middle of code', () => {
    const imports = importsOf(
      "export const load = () => import('./later.ts')",
      "export const worker = new URL('./worker.ts', import.meta.url)",
      "export const page = new URL('./page.ts', document.baseURI)",
      "export type Entry = import('./types.ts').Entry | typeof import('./values.ts')",
      'export const any = (name: string) => import(`./${name}.ts`)',
    )
    expect(imports).toEqual([
      [1, 'dynamic', 'shared/room/later.ts', '*'],
      [2, 'dynamic', 'shared/room/worker.ts', '*'],
      [4, 'type', 'shared/room/types.ts', 'Entry'],
      [4, 'type', 'shared/room/values.ts', '*'],
    ])
  })

  it('distinguishes a re-export from an import whose name a list exports', () => {
    const file = read(
      "import { a } from './a.ts'",
      'export { a }',
      "export { b as renamed } from './b.ts'",
      "export type { C } from './c.ts'",
      "export * from './d.ts'",
    )
    expect(file?.imports.map(({ kind, names, reexport }) => [kind, names.join(), reexport])).toEqual([
      ['static', 'a', false],
      ['static', 'b', true],
      ['type', 'C', true],
      ['static', '*', true],
    ])
    expect(file?.exports).toEqual([])
  })

  it('names every exported declaration once and knows whether a doc comment stands above it', () => {
    const file = read(
      '/** Both. */',
      '// A remark between.',
      'export const { a, b: [c = 1] } = values',
      '/* No doc. */',
      'export interface Shape {}',
      'export function overloaded(): void',
      '/** One is enough. */',
      'export function overloaded(value?: number): void {}',
      'export default class Whole {}',
    )
    expect(file?.exports).toEqual([
      { name: 'a', line: 3, documented: true },
      { name: 'c', line: 3, documented: true },
      { name: 'Shape', line: 5, documented: false },
      { name: 'overloaded', line: 6, documented: true },
      { name: 'default', line: 9, documented: false },
    ])
  })

  it('refuses a file that does not parse', () => {
    expect(() => read('const = 1')).toThrow('shared/room/file.ts does not parse')
  })
})
