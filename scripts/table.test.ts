import { expect, test } from 'vitest'
import { table } from './table.ts'

test('columns align under their titles, numbers at the right, long texts truncated', () => {
  const columns = [
    { title: 'NAME', width: 6 },
    { title: 'SIZE', right: true },
  ]
  expect(
    table(columns, [
      ['a', '1 B'],
      ['much\ttoo long', '20 kB'],
    ]),
  ).toBe('NAME     SIZE\na         1 B\nmuch …  20 kB')
})
