import { fileURLToPath } from 'node:url'
import { Worker as Thread } from 'node:worker_threads'
import { build } from 'esbuild'

/** What a browser's worker has and a thread has not. */
const browserGlobals = `
  const { parentPort } = require('node:worker_threads')
  globalThis.postMessage = (data) => parentPort.postMessage(data)
  globalThis.addEventListener = (type, listener) => parentPort.on(type, (data) => listener({ data }))
`

const bundles = new Map<string, Promise<string>>()

/** The script of a worker as one text. Rejects when it cannot be built. */
function bundled(path: string): Promise<string> {
  const known = bundles.get(path)
  if (known !== undefined) return known
  const bundle = build({
    entryPoints: [path],
    bundle: true,
    format: 'iife',
    write: false,
    logLevel: 'silent',
  })
  const text = bundle.then(({ outputFiles }) => outputFiles[0]?.text ?? '')
  bundles.set(path, text)
  return text
}

/** A browser's `Worker` for tests: runs the script in a thread of its own, and what is sent to it and from it is copied. */
export class ThreadWorker {
  onmessage: ((message: { readonly data: unknown }) => void) | null = null
  onerror: (() => void) | null = null
  isTerminated = false
  readonly #loading: Promise<Thread | null>

  constructor(url: URL) {
    this.#loading = this.#load(fileURLToPath(url)).catch(() => {
      this.onerror?.()
      return null
    })
  }

  postMessage(data: unknown): void {
    void this.#loading.then((thread) => thread?.postMessage(data))
  }

  /** As a browser's, it says nothing more from now on. */
  terminate(): void {
    this.isTerminated = true
    this.onmessage = null
    this.onerror = null
    void this.#loading.then((thread) => thread?.terminate())
  }

  async #load(path: string): Promise<Thread> {
    const thread = new Thread(browserGlobals + (await bundled(path)), { eval: true })
    thread.on('message', (data) => this.onmessage?.({ data }))
    thread.on('error', () => this.onerror?.())
    return thread
  }
}
