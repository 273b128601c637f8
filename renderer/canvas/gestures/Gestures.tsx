import type { RefObject } from 'react'
import type { CanvasFlowNode } from '../flow-nodes.ts'
import { DragHint } from './DragHint.tsx'
import type { DragScene } from './drag-subject.ts'
import { MovedNote } from './MovedNote.tsx'
import { NewStageField } from './NewStageField.tsx'
import { PulledLine } from './PulledLine.tsx'
import { RimMark } from './RimMark.tsx'
import { useRim } from './use-rim.ts'

interface GesturesProps {
  readonly scene: DragScene
  readonly nodes: readonly CanvasFlowNode[]
  readonly root: RefObject<HTMLElement | null>
  /** No connection can be drawn now. */
  readonly isOff: boolean
}

/** Drawing connections from the rims of nodes, and what is seen of every drag. */
export function Gestures({ scene, nodes, root, isOff }: GesturesProps) {
  useRim(scene, nodes, root, isOff)
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
