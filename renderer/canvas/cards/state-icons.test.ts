import { expect, it } from 'vitest'
import { toneIcons } from './OverlayChip.tsx'
import { runIcons } from './RunLabel.tsx'

it.each([
  ['states of a build', runIcons],
  ['tones of an overlay', toneIcons],
])('%s are told by their icons, without any colour', (_, icons) => {
  const shown = Object.values(icons).filter((icon) => icon !== null)
  expect(new Set(shown).size).toBe(shown.length)
})
