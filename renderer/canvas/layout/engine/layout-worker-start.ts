const startWorker = (): Worker =>
  new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' })

/** A worker started before there is a graph; the first request takes it. */
let spare: Worker | null = null

/** Starts the worker of the first layout, so that the engine loads while code and document are still on their way. */
export function prepareLayout(): void {
  if (spare !== null) return
  const started = startWorker()
  // Its script failed to load: whoever needs a worker gets a new one.
  started.onerror = () => {
    if (spare === started) spare = null
  }
  spare = started
}

/** A worker with the layout engine: the one that was prepared, else a new one. */
export function takeLayoutWorker(): Worker {
  const worker = spare ?? startWorker()
  spare = null
  return worker
}
