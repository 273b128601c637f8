/** Runs ELK off the UI thread: the imported script installs its own message handler in a worker's scope. */
import 'elkjs/lib/elk-worker.min.js'
import { elkAlgorithms, elkGraph } from './layout-graph.ts'
import { rehearsal } from './layout-rehearsal.ts'

/** An id that the page gives no question. */
const id = -1

// Asked in the worker and not by the page: what a page says reaches a new worker only once the page has nothing else to do.
for (const question of [
  { id, cmd: 'register', algorithms: elkAlgorithms },
  { id, cmd: 'layout', graph: elkGraph(rehearsal), layoutOptions: {}, options: {} },
])
  dispatchEvent(new MessageEvent('message', { data: question }))
