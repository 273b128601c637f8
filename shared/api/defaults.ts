import type { RunOptions } from './containers.ts'
import type { GraphViewOptions, GraphViewState } from './graph-view.ts'
import type { BuildMemory } from './presets.ts'

/** Apart from the schemas: the page starts with these, and without those. */
export const defaultGraphViewOptions: GraphViewOptions = {
  neededOnly: false,
  bundled: false,
  scratch: 'once',
  hubs: 'once',
  context: 'once',
}

/** The canvas state of a document that was never arranged. */
export const emptyGraphView: GraphViewState = { positions: {}, collapsed: [], view: defaultGraphViewOptions }

/** The memory of a document that was never built with options. */
export const emptyBuildMemory: BuildMemory = { presets: [], current: {}, last: {}, entry: null }

/** The image as it is, its output only shown. */
export const defaultRunOptions: RunOptions = {
  entrypoint: null,
  command: null,
  env: {},
  user: '',
  workdir: '',
  ports: [],
  mounts: [],
  network: '',
  terminal: null,
  shell: false,
}
