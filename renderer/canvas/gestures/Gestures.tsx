import type { RefObject } from 'react'
import { DragHint } from './DragHint.tsx'
import type { DragScene } from './drag-subject.ts'
import { MovedNote } from './MovedNote.tsx'
import { NewStageField } from './NewStageField.tsx'
import { PulledLine } from './PulledLine.tsx'
import { RimMark } from './RimMark.tsx'
import { type KeyMove, useKeyMove } from './use-key-move.ts'
import { useRim } from './use-rim.ts'

interface GesturesProps extends KeyMove {
  readonly scene: DragScene
  readonly root: RefObject<HTMLElement | null>
  /** No connection can be drawn now, and nothing moved by key. */
  readonly isOff: boolean
}

/** Drawing connections from the rims of nodes, moving nodes by key, and what is seen of every drag. */
export function Gestures({ scene, nodes, placement, onMove, root, isOff }: GesturesProps) {
  useRim(scene, nodes, root, isOff)
  useKeyMove({ nodes, placement, onMove }, root, isOff)
  return (
    <>
      <RimMark />
      <PulledLine />
      <DragHint root={root} />
      <MovedNote scene={scene} />
      <NewStageField root={root} count={scene.graph.stages.length} />
    </>
  )
}
