import type { RunOptions } from './containers.ts'
import type { GraphViewOptions, GraphViewState } from './graph-view.ts'
import type { BuildMemory } from './presets.ts'

/** Default options of the view. Separate from the schemas, which the page loads later. */
export const defaultGraphViewOptions: GraphViewOptions = {
  level: 'auto',
  direction: 'auto',
  shows: 'auto',
  groups: 'auto',
  bundled: false,
  scratch: 'once',
  hubs: 'once',
  context: 'once',
}

/** The canvas state of a document that was never arranged. */
export const emptyGraphView: GraphViewState = {
  positions: {},
  collapsed: [],
  opened: [],
  openGroups: [],
  view: defaultGraphViewOptions,
}

/** The memory of a document that was never built with options. */
export const emptyBuildMemory: BuildMemory = { presets: [], current: {}, last: {}, entry: null }

/** A run with the image's own settings and without a terminal. */
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
