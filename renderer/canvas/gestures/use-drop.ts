import { useCallback, useMemo, useRef } from 'react'
import type { Anchor } from '#renderer/state/index.ts'
import { useCanvasScope } from '../canvas-context.ts'
import { type CanvasDrag, type DropValidation, validateDrop } from './canvas-drag.ts'
import { type DropPlace, dropPlaceAt } from './drop-place.ts'
import type { Proposal } from './proposal.ts'

/** The dragged thing, and the effect of dropping it at a place. */
export interface Draggable extends Omit<CanvasDrag, 'point' | 'validation'> {
  readonly propose: (place: DropPlace) => Proposal
}

export interface DropSession {
  readonly begin: (draggable: Draggable, at: Anchor) => void
  /** The pointer moved, or the graph under it; does nothing while nothing is dragged. */
  readonly move: (to: Anchor) => void
  /** Carries out the drop; does nothing when it is refused or the drag was cancelled. */
  readonly drop: (at: Anchor) => void
  readonly cancel: () => void
}

/** Keeps `ui.drag` up to date during a drag; always the same object. Each proposal is dry-run once, not at each move over its place. */
export function useDrop(): DropSession {
  const { actions, ui } = useCanvasScope()
  const dragged = useRef<Draggable | null>(null)
  const tried = useRef<{ readonly key: string; readonly validation: DropValidation } | null>(null)

  const validationAt = useCallback(
    (point: Anchor): DropValidation => {
      const proposal = dragged.current?.propose(dropPlaceAt(point)) ?? { kind: 'nothing' }
      const key = JSON.stringify(proposal)
      if (tried.current?.key !== key)
        tried.current = { key, validation: validateDrop(proposal, actions.dryRun) }
      return tried.current.validation
    },
    [actions],
  )
  const cancel = useCallback(() => {
    dragged.current = null
    tried.current = null
    ui.setState({ drag: null })
  }, [ui])
  const move = useCallback(
    (point: Anchor) => {
      const { drag } = ui.getState()
      if (drag !== null) ui.setState({ drag: { ...drag, point, validation: validationAt(point) } })
    },
    [ui, validationAt],
  )
  const begin = useCallback(
    (draggable: Draggable, point: Anchor) => {
      dragged.current = draggable
      const { propose: _, ...drag } = draggable
      ui.setState({
        drag: { ...drag, point, validation: validationAt(point) },
        selectedEdge: null,
        newStage: null,
      })
    },
    [ui, validationAt],
  )
  const drop = useCallback(
    (point: Anchor) => {
      const validation = validationAt(point)
      cancel()
      if (validation.kind !== 'ready') return
      const { proposal } = validation
      switch (proposal.kind) {
        case 'ask':
          actions.ask(proposal.question, point)
          return
        case 'new-stage':
          ui.setState({
            newStage: { base: proposal.base, after: proposal.after, says: proposal.says, at: point },
          })
          return
        case 'edit': {
          const { edit } = proposal
          const failure = actions.edit(edit)
          if (failure !== null) actions.refuse(failure, point)
          else if (edit.op === 'moveInstruction' && typeof edit.toStage === 'number')
            actions.follow(edit.toStage, edit.at, 'moved')
        }
      }
    },
    [actions, ui, validationAt, cancel],
  )
  return useMemo(() => ({ begin, move, drop, cancel }), [begin, move, drop, cancel])
}
