import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Message, Work, WorkResult } from './reader-work.ts'

/** The thread's own bundle: two folders below the app's root, as this module is from the sources and from every package. */
const bundle = fileURLToPath(new URL('../../dist/threads/project-reader.cjs', import.meta.url))

/** Of what strangers' text may make, in MiB. */
const maxHeap = 256

/** A piece of work that was given up. `file` is the one that was read last, `null` when none was. */
export class GivenUp extends Error {
  readonly why: 'time' | 'memory'
  readonly file: string | null
  /** The limit that was reached. */
  readonly limit: string

  constructor(why: 'time' | 'memory', file: string | null, limit: string) {
    super(`${file ?? 'the reading'} was given up: ${limit}`)
    this.name = 'GivenUp'
    this.why = why
    this.file = file
    this.limit = limit
  }
}

/**
 * A thread that reads what strangers wrote, one piece of work after the other, and is ended when one takes too long or more memory than it may
 * have; the next one gets a new thread. It begins with the first piece, and keeps the process from its end only while it works.
 */
export class ReaderThread {
  #worker: Worker | null = null
  #last: Promise<unknown> = Promise.resolve()
  #isClosed = false

  /** `patience` says in milliseconds how long the work may take, once it is its turn. Throws `GivenUp`. */
  run<K extends Work['kind']>(
    work: Extract<Work, { readonly kind: K }>,
    patience: () => number,
  ): Promise<WorkResult[K]> {
    const answer = this.#last.then(() => this.#run(work, patience())) as Promise<WorkResult[K]>
    this.#last = answer.catch(() => undefined)
    return answer
  }

  close(): void {
    this.#isClosed = true
    this.#end()
  }

  #end(): void {
    void this.#worker?.terminate()
    this.#worker = null
  }

  async #run(work: Work, milliseconds: number): Promise<unknown> {
    this.#worker ??= await started()
    const worker = this.#worker
    if (this.#isClosed) this.#end()
    worker.ref()
    try {
      return await answered(worker, work, milliseconds)
    } catch (error) {
      // Whatever state it is in, nothing comes from it any more.
      if (this.#worker === worker) this.#end()
      throw error
    } finally {
      worker.unref()
    }
  }
}

function answered(worker: Worker, work: Work, milliseconds: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let file: string | null = null
    const onMessage = (message: Message): void => {
      if (message.kind === 'at') file = message.file
      else if (message.kind === 'done') settle(() => resolve(message.result))
      else if (message.kind === 'failed') settle(() => reject(message.error))
    }
    const onError = (error: unknown): void => {
      const isMemory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY'
      settle(() => reject(isMemory ? new GivenUp('memory', file, `${maxHeap} MiB`) : error))
    }
    const onExit = (): void => settle(() => reject(new Error('the reader ended before it had answered')))
    const timer = setTimeout(
      () => settle(() => reject(new GivenUp('time', file, `${milliseconds / 1000} s`))),
      milliseconds,
    )
    function settle(tell: () => void): void {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      tell()
    }
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(work)
  })
}

let script: Promise<string> | null = null

/** The script is handed over as text: a thread need not read archives. Nothing of this process's environment or flags reaches it. */
async function started(): Promise<Worker> {
  script ??= readFile(bundle, 'utf8')
  const worker = new Worker(await script, {
    eval: true,
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: maxHeap, maxYoungGenerationSizeMb: 32 },
  })
  // Once it is given up, its end may still say something.
  worker.on('error', () => undefined)
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => {
      worker.off('error', reject)
      resolve()
    })
    worker.once('error', reject)
  })
  return worker
}
