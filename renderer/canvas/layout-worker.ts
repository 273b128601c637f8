/** Runs ELK off the UI thread: the imported script installs its own message handler in a worker's scope. */
import 'elkjs/lib/elk-worker.min.js'
