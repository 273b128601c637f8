import type { EditorState } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { readDockerfile, readInSteps } from '#shared/stages/index.ts'
import { readingOf, setReading } from './highlight.ts'

/** Milliseconds without a change after which a long text is read: the longer, the longer that took. */
const quiet = { least: 150, most: 1500, perReading: 4 }
/** Milliseconds of a task that reads: keys come between them. */
const slice = 8

/** Reads the long text of an editor once nothing changes it, in slices that leave every frame to the keys. */
export class LongReading {
  readonly #view: EditorView
  /** Ends what is waiting or under way. */
  #stop: () => void = () => undefined
  /** Milliseconds that the last one took, with all that follows from it at once. */
  #took = 0

  constructor(view: EditorView) {
    this.#view = view
  }

  /** The text changed, or is another one. */
  again(): void {
    this.#stop()
    if (readingOf(this.#view.state).since === null) return
    const wait = Math.min(Math.max(quiet.least, quiet.perReading * this.#took), quiet.most)
    const timer = setTimeout(() => this.#begin(this.#view.state), wait)
    this.#stop = () => clearTimeout(timer)
  }

  /** Reads at once what has not been read. */
  now(): void {
    this.#stop()
    const { state } = this.#view
    if (readingOf(state).since === null) return
    this.#view.dispatch({ effects: setReading.of(readDockerfile(state.doc.sliceString(0))) })
  }

  #begin({ doc }: EditorState): void {
    const began = performance.now()
    const reading = readInSteps(doc.sliceString(0))
    const { port1, port2 } = new MessageChannel()
    this.#stop = () => port1.close()
    port1.onmessage = () => {
      for (const until = performance.now() + slice; performance.now() < until; ) {
        const step = reading.next()
        if (!step.done) continue
        port1.close()
        this.#view.dispatch({ effects: setReading.of(step.value) })
        this.#took = performance.now() - began
        return
      }
      port2.postMessage(null)
    }
    port2.postMessage(null)
  }
}
