import { describe, expect, it } from 'vitest'
import { closestName, editDistance } from './closest-name.ts'

describe('closestName', () => {
  it.each([
    ['TGA', ['TAG', 'OTHER'], 'TAG'],
    ['FO', ['FOO', 'FOOD'], 'FOO'],
    ['FOO', ['FOOD', 'FOO'], null],
    ['ABCDEF', ['ABCXYZ'], null],
    ['x'.repeat(1000), ['x'.repeat(999)], null],
  ])('%s among %j is %j', (name, known, expected) => {
    expect(closestName(name, known)).toBe(expected)
  })
})

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', 'abd', 1],
    ['abc', 'bc', 1],
    ['abc', 'xyz', 3],
    ['kitten', 'sitting', 3],
    ['aaaaaaaa', 'bbbbbbbb', 5],
  ])('%s to %s is %i', (from, to, expected) => {
    expect(editDistance(from, to, 5)).toBe(expected)
  })
})
