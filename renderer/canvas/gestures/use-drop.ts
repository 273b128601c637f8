import { useCallback, useRef } from 'react'
import type { Anchor } from '#renderer/state/index.ts'
import { useCanvasScope } from '../canvas-context.ts'
import { type CanvasDrag, judge, type Verdict } from './canvas-drag.ts'
import { type DropPlace, dropPlaceAt } from './drop-place.ts'
import type { Proposal } from './proposal.ts'

/** What is dragged, and what dropping it at a place does. */
export interface Draggable extends Omit<CanvasDrag, 'point' | 'verdict'> {
  readonly propose: (place: DropPlace) => Proposal
}

export interface DropSession {
  readonly begin: (draggable: Draggable, at: Anchor) => void
  /** The pointer moved, or the graph under it; does nothing while nothing is dragged. */
  readonly move: (to: Anchor) => void
  /** Does what the place says; does nothing when it refuses, or when the drag was cancelled. */
  readonly drop: (at: Anchor) => void
  readonly cancel: () => void
}

/** Keeps `ui.drag` while something is dragged. Each proposal is tried once, not at each movement over its place. */
export function useDrop(): DropSession {
  const { actions, ui } = useCanvasScope()
  const dragged = useRef<Draggable | null>(null)
  const tried = useRef<{ readonly key: string; readonly verdict: Verdict } | null>(null)

  const verdictAt = useCallback(
    (point: Anchor): Verdict => {
      const proposal = dragged.current?.propose(dropPlaceAt(point)) ?? { kind: 'nothing' }
      const key = JSON.stringify(proposal)
      if (tried.current?.key !== key) tried.current = { key, verdict: judge(proposal, actions.attempt) }
      return tried.current.verdict
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
      if (drag !== null) ui.setState({ drag: { ...drag, point, verdict: verdictAt(point) } })
    },
    [ui, verdictAt],
  )
  const begin = useCallback(
    (draggable: Draggable, point: Anchor) => {
      dragged.current = draggable
      const { propose: _, ...drag } = draggable
      ui.setState({ drag: { ...drag, point, verdict: verdictAt(point) }, selectedEdge: null, newStage: null })
    },
    [ui, verdictAt],
  )
  const drop = useCallback(
    (point: Anchor) => {
      const verdict = verdictAt(point)
      cancel()
      if (verdict.kind !== 'ready') return
      const { proposal } = verdict
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
    [actions, ui, verdictAt, cancel],
  )
  return { begin, move, drop, cancel }
}
