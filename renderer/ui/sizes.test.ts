import { expect, it } from 'vitest'
import { formatBytes } from './sizes.ts'

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [10_600, '10.6 kB'],
  [4_413_000, '4.41 MB'],
  [999_600, '1 MB'],
  [2_000_000_000, '2 GB'],
])('%d bytes are %s', (bytes, shown) => {
  expect(formatBytes(bytes, 'en')).toBe(shown)
})
