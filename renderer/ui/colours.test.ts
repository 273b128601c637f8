import { readFileSync } from 'node:fs'
import {
  type Color,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  parse,
  wcagContrast,
} from 'culori'
import { describe, expect, it } from 'vitest'

const roles = ['ships', 'feeds', 'unused'] as const
/** Of work, on the graph and wherever it is listed: at work, failed, done or cached, to be run again. */
const states = ['accent', 'error', 'done', 'reruns'] as const
type Token = (typeof roles)[number] | (typeof states)[number] | 'panel' | 'done-soft' | 'reruns-soft'

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')
const [light = '', dark = ''] = read('tokens.css').split(':root[data-theme="dark"]')
const [contrast = ''] = read('contrast.css').split('@media (forced-colors')
const [strongLight = '', strongDark = ''] = contrast.split(':root[data-theme="dark"]')

/** Colours by token; later style sheets win. */
const themes: Readonly<Record<string, (token: Token) => Color>> = {
  light: colours(light),
  dark: colours(light, dark),
  'high contrast': colours(light, strongLight),
  'dark, high contrast': colours(light, dark, strongLight, strongDark),
}

function colours(...sheets: readonly string[]): (token: Token) => Color {
  return (token) => {
    const found = sheets
      .flatMap((css) => new RegExp(`--${token}: (#[0-9a-f]{6});`).exec(css)?.[1] ?? [])
      .at(-1)
    const colour = found === undefined ? undefined : parse(found)
    if (colour === undefined) throw new Error(`no --${token}`)
    return colour
  }
}

/** How colours look to most people, and to the one in twenty men who mistake red for green (Machado, Oliveira and Fernandes 2009). */
const eyes = {
  'all colours': (colour: Color): Color => colour,
  deuteranopia: filterDeficiencyDeuter(1),
  protanopia: filterDeficiencyProt(1),
} as const

/**
 * The least CIEDE2000 between a role and a state. 2.3 is just noticeable side by side (Mahy and others 1994); of marks of 10 pixels that are
 * looked at one after another, some four times as much is told apart (Stone, Szafir and Setlur 2014).
 */
const least = 10

const difference = differenceCiede2000()

describe.each(Object.entries(themes))('colours in the theme %s', (_, of) => {
  it.each(Object.entries(eyes))('no role looks like a state with %s', (_, seen) => {
    for (const role of roles)
      for (const state of states)
        expect(difference(seen(of(role)), seen(of(state))), `${role} and ${state}`).toBeGreaterThanOrEqual(
          least,
        )
  })

  it('no state looks like another', () => {
    for (const [at, one] of states.entries())
      for (const other of states.slice(at + 1))
        expect(difference(of(one), of(other)), `${one} and ${other}`).toBeGreaterThanOrEqual(least)
  })

  it('words in the colour of a state can be read', () => {
    for (const state of ['done', 'reruns'] as const)
      for (const surface of ['panel', `${state}-soft`] as const)
        expect(wcagContrast(of(state), of(surface)), `${state} on ${surface}`).toBeGreaterThanOrEqual(4.5)
  })
})
