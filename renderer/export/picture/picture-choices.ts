import type { PictureWish } from '../../canvas/later.ts'

/** Everything that a picture's dialog asks. */
export interface PictureChoices extends PictureWish {
  /** `build`: states and times of the build on the canvas; `shown`: what an explaining view lays over the canvas. */
  readonly overlay: 'plain' | 'build' | 'shown'
  /** `auto`: the reader's own, which only an SVG can follow. */
  readonly theme: 'auto' | 'light' | 'dark'
  readonly format: 'svg' | 'png'
  /** Pixels of a PNG for each CSS pixel. */
  readonly scale: '1' | '2'
  /** It has a heading. */
  readonly title: boolean
  readonly legend: boolean
}

/** What is chosen at first, but for what follows the canvas. */
export const firstChoices: PictureChoices = {
  level: 'names',
  shows: 'all',
  direction: 'fitting',
  moved: true,
  comments: true,
  overlay: 'plain',
  theme: 'auto',
  format: 'svg',
  scale: '2',
  title: true,
  legend: true,
}

/** Every value that each choice may have. */
const values: { readonly [K in keyof PictureChoices]: readonly PictureChoices[K][] } = {
  level: ['names', 'key', 'rows'],
  shows: ['all', 'needed'],
  direction: ['fitting', 'right', 'down'],
  moved: [true, false],
  comments: [true, false],
  overlay: ['plain', 'build', 'shown'],
  theme: ['auto', 'light', 'dark'],
  format: ['svg', 'png'],
  scale: ['1', '2'],
  title: [true, false],
  legend: [true, false],
}

const key = 'stagegraph.picture'

/** What was chosen last time; what is missing of it or cannot be read is left out. */
export function lastChoices(storage: Pick<Storage, 'getItem'>): Partial<PictureChoices> {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return {}
    const isKnown = ([name, value]: [string, unknown]): boolean =>
      Object.hasOwn(values, name) &&
      (values[name as keyof PictureChoices] as readonly unknown[]).includes(value)
    return Object.fromEntries(Object.entries(kept).filter(isKnown))
  } catch {
    return {}
  }
}

/** Keeps the choices for the next picture. A full or blocked storage only loses them. */
export function keepChoices(storage: Pick<Storage, 'setItem'>, choices: PictureChoices): void {
  try {
    storage.setItem(key, JSON.stringify(choices))
  } catch {
    // The next picture begins with others.
  }
}

/** The theme it is drawn in: a PNG has one of its own. */
export const themeOf = ({ theme, format }: PictureChoices): PictureChoices['theme'] =>
  format === 'png' && theme === 'auto' ? 'light' : theme
