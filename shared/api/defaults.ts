import type { PictureState, PictureView } from './picture.ts'
import type { BuildMemory } from './presets.ts'

/** Apart from the schemas: the page starts with these, and without those. */
export const defaultView: PictureView = {
  neededOnly: false,
  bundled: false,
  scratch: 'once',
  hubs: 'once',
  context: 'once',
}

export const emptyPicture: PictureState = { positions: {}, collapsed: [], view: defaultView }

export const emptyMemory: BuildMemory = { presets: [], current: {}, last: {}, entry: null }
