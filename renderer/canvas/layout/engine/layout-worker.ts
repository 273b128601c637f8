/** Lays out graphs off the UI thread, one question at a time. */
import ELK from 'elkjs/lib/elk-api.js'
import { Worker as ElkInThread } from 'elkjs/lib/elk-worker.min.js'
import type { LaidOut, Sketch } from '../layout-input.ts'
import { layOut, sketch } from './lay-out.ts'
import { elkAlgorithms } from './layout-graph.ts'
import type { LayoutAnswer, LayoutQuestion } from './layout-messages.ts'
import { warmUpLayout } from './warm-up-layout.ts'

const engine = new ELK({ algorithms: [...elkAlgorithms], workerFactory: () => new ElkInThread() })

// The engine's script takes a worker's messages for its own.
globalThis.onmessage = ({ data: { id, what, input } }: MessageEvent<LayoutQuestion>) => {
  const answer = (message: LayoutAnswer): void => postMessage(message)
  const answered: Promise<LaidOut | Sketch> = (what === 'layout' ? layOut : sketch)(input, engine)
  answered.then(
    (result) => answer({ id, result }),
    (error: unknown) => answer({ id, error: error instanceof Error ? error.message : String(error) }),
  )
}

// Begun by the worker itself: a page's message reaches a new worker only once the page is idle.
void layOut(warmUpLayout, engine)
