/** Runs ELK off the UI thread: the imported script installs its own message handler in a worker's scope. */
import 'elkjs/lib/elk-worker.min.js'
import { elkAlgorithms, elkGraph } from './layout-graph.ts'
import { warmUpLayout } from './warm-up-layout.ts'

/** An id that the page never uses. */
const id = -1

// Requested by the worker itself: a page's message reaches a new worker only once the page is idle.
for (const question of [
  { id, cmd: 'register', algorithms: elkAlgorithms },
  { id, cmd: 'layout', graph: elkGraph(warmUpLayout), layoutOptions: {}, options: {} },
])
  dispatchEvent(new MessageEvent('message', { data: question }))
