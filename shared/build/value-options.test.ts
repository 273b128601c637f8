import { expect, it } from 'vitest'
import { chosenValues, valueOptionIds, valueOptions, valuesOf } from './value-options.ts'

it.each(['flag', 'attribute', 'query'] as const)('options of one text have different names as %s', (name) => {
  expect(new Set(valueOptionIds.map((id) => valueOptions[id][name])).size).toBe(valueOptionIds.length)
})

it('the default of an option of one text is one of its choices, or nothing', () => {
  for (const id of valueOptionIds) {
    const option = valueOptions[id]
    expect(option.kind === 'choice' ? option.choices : ['']).toContain(option.default)
  }
})

it('options of one text that are left out are at their default, and only others are chosen', () => {
  expect(valuesOf({})).toEqual({ platform: '', network: 'default' })
  expect(chosenValues({})).toEqual([])
  expect(chosenValues({ network: 'default', platform: '' })).toEqual([])
  expect(chosenValues({ network: 'none', platform: 'linux/arm64' })).toEqual([
    ['platform', 'linux/arm64'],
    ['network', 'none'],
  ])
})
