import { describe, expect, it } from 'vitest'
import { copyKinds, fileNameOf, saveKinds } from './export-kinds.ts'

it('the graph is saved as a page or any text format, and copied as what is pasted into other texts', () => {
  expect(saveKinds).toEqual(['page', 'mermaid', 'dot', 'json'])
  expect(copyKinds).toEqual(['mermaid', 'dot'])
})

describe('the name of a saved file', () => {
  it.each([
    ['shop/Dockerfile', 'svg', 'Dockerfile.svg'],
    ['C:\\shop\\Dockerfile.prod', 'page', 'Dockerfile.prod.html'],
    ['設定/ビルド.dockerfile', 'png', 'ビルド.dockerfile.png'],
    ['..', 'json', 'Dockerfile.json'],
    ['a<b>:c', 'mermaid', 'a_b__c.mmd'],
    ['', 'dot', 'Dockerfile.dot'],
  ] as const)('of %j as %s is %s', (document, kind, name) => {
    expect(fileNameOf(document, kind)).toBe(name)
  })
})
