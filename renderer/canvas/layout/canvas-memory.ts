import type { CanvasPlace, DocumentInstance } from '../../graph/index.ts'
import type { Arrangement } from './arrangement.ts'
import type { LaidOut } from './layout-input.ts'
import type { Remembered } from './remembered.ts'

/** A graph's layout when its canvas was unmounted. */
export interface LayoutMemory {
  /** Places by arrangement. */
  readonly arrangements: ReadonlyMap<string, Remembered>
  readonly generation: number
  readonly fresh: LaidOut | null
  /** The arrangement and the input that `fresh` is the layout of. */
  readonly question: string
}

/** State a canvas passes on to the next one of the same document; written when it unmounts. */
export interface CanvasMemory {
  view: CanvasPlace | null
  layout: LayoutMemory | null
  arrangement: Arrangement | null
}

const memories = new WeakMap<DocumentInstance, CanvasMemory>()

/**
 * What the canvas remembers of a document: the same object until the document is closed or read again. It begins with `view`; `null`: with
 * the whole graph.
 */
export function canvasMemoryOf(instance: DocumentInstance, view: CanvasPlace | null): CanvasMemory {
  const known = memories.get(instance)
  if (known !== undefined) return known
  const memory: CanvasMemory = { view, layout: null, arrangement: null }
  memories.set(instance, memory)
  return memory
}
