const startWorker = (): Worker =>
  new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' })

/** Started before a graph was there; whoever asks for a worker next gets it. */
let spare: Worker | null = null

/** Starts the worker of the first layout, so that the engine is loaded while code and document are still on their way. */
export function prepareLayout(): void {
  spare ??= startWorker()
}

/** A worker with the layout engine: the one that was prepared, else a new one. */
export function takeLayoutWorker(): Worker {
  const worker = spare ?? startWorker()
  spare = null
  return worker
}
