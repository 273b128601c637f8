import { createContext, useCallback, useContext } from 'react'
import { useStore } from 'zustand'
import type { ActionPlace, GraphPlace } from '#renderer/graph/index.ts'
import type { Anchor, Question } from '#renderer/state/index.ts'
import type { GraphEdit } from '#shared/edits/index.ts'
import type { Failure } from '#shared/text/index.ts'
import type { CanvasUi, CanvasUiStore } from './canvas-ui.ts'
import type { Point } from './layout/layout-input.ts'
import type { EdgeView } from './model/views.ts'

/** What cards and edges can read and call. One object for the canvas's life, so that a card never re-renders because of it. */
export interface CanvasActions {
  readonly select: (place: GraphPlace | null) => void
  /** Selects these stages together. */
  readonly selectStages: (stages: readonly number[]) => void
  /** Adds a stage to the selection, or removes it. */
  readonly toggleStage: (stage: number) => void
  readonly makeTarget: (stage: number) => void
  /** By the entry point's id. */
  readonly chooseEntry: (id: string) => void
  readonly edit: (edit: GraphEdit) => Failure | null
  /** Why an edit would be refused, `null` when it would not. */
  readonly dryRun: (edit: GraphEdit) => Failure | null
  /** By the stage's key. */
  readonly toggleCollapsed: (key: string) => void
  /** Collapses every stage that has instructions. */
  readonly collapseAll: () => void
  /** Gives the stages of a group cards of their own, or folds them again; by the key of the stage that stands for them. */
  readonly toggleGroup: (key: string) => void
  readonly ask: (question: Question, anchor: Anchor) => void
  /** Opens the menu of a place; with `null` that of the stages selected together. */
  readonly openMenu: (place: ActionPlace | null, anchor: Anchor) => void
  /** Runs the command of a key at a place; returns whether there is one. */
  readonly key: (event: KeyboardEvent, place: ActionPlace, anchor: Anchor) => boolean
  /** Copies, cuts or pastes at a place; returns whether there was something for it. */
  readonly clipboard: (event: ClipboardEvent, place: ActionPlace, anchor: Anchor) => boolean
  /** Shows why something was not done. */
  readonly refuse: (failure: Failure, anchor: Anchor) => void
  /** Keeps the position a user gave a node, by the node's key, in the graph's coordinates. */
  readonly choosePlace: (key: string, place: Point) => void
  /** Removes a reference, or asks for another base. */
  readonly removeEdge: (view: EdgeView, anchor: Anchor) => void
  /** Focuses an instruction once the graph shows it where an edit has put it. */
  readonly follow: (stage: number, instruction: number, what: 'moved' | 'removed') => void
  readonly focusNode: (id: string) => void
}

interface CanvasScope {
  readonly actions: CanvasActions
  readonly ui: CanvasUiStore
  readonly readOnly: boolean
}

const scope = createContext<CanvasScope | null>(null)

export const CanvasScopeProvider = scope.Provider

/** Throws outside a `StageCanvas`. */
export function useCanvasScope(): CanvasScope {
  const value = useContext(scope)
  if (!value) throw new Error('no StageCanvas around this component')
  return value
}

/** The ref of a node's focusable element; receives a focus requested before the node was mounted. */
export function useFocusOnMount(id: string): (element: HTMLElement | SVGElement | null) => void {
  const { ui } = useCanvasScope()
  return useCallback(
    (element) => {
      if (element === null || ui.getState().focusOnMount !== id) return
      ui.setState({ focusOnMount: null })
      element.focus({ preventScroll: true })
    },
    [ui, id],
  )
}

export function useCanvasUi<T>(read: (ui: CanvasUi) => T): T {
  return useStore(useCanvasScope().ui, read)
}
