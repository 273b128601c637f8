import { expect, it } from 'vitest'
import { inMebibytes, maxDocumentBytes } from './limits.ts'

it('a size in MiB never reads as small as the limit that it is over', () => {
  expect(inMebibytes(maxDocumentBytes)).toBe(8)
  expect(inMebibytes(maxDocumentBytes + 1)).toBe(8.1)
  expect(inMebibytes(9_000_000)).toBe(8.6)
  expect(inMebibytes(1)).toBe(0.1)
  expect(inMebibytes(0)).toBe(0)
})
