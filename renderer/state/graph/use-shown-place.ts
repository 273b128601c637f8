import { useState } from 'react'
import type { DocumentInstance, GraphPlace } from '#renderer/graph/index.ts'
import type { Dockerfile } from '#shared/dockerfile/index.ts'
import { type FieldLocation, instructionAt } from '#shared/fields/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'
import { selectCaretFields } from '../selectors.ts'
import { useApp, useShown } from '../use-session.ts'
import type { Analysis } from './analyse.ts'

/** A stage or an instruction (also one above the stages), with the text it was read from. */
export interface ShownPlace extends FieldLocation {
  readonly file: Dockerfile
  readonly graph: StageGraph
  /** The same for as long as it is the same place, however the text around it changes. */
  readonly id: number
}

/** The last shown place, and what it was chosen from. */
interface Seen {
  readonly selection: GraphPlace | null
  readonly caret: GraphPlace | null
  /** The selection is more recent than the caret's place. */
  readonly bySelection: boolean
  readonly place: GraphPlace | null
  readonly version: number
  readonly instance: DocumentInstance | null
  readonly id: number
  /** The last text without an error. */
  readonly good: Analysis | null
}

const nothing: Seen = {
  selection: null,
  caret: null,
  bySelection: false,
  place: null,
  version: -1,
  instance: null,
  id: 0,
  good: null,
}

const isSame = (a: GraphPlace | null, b: GraphPlace | null): boolean =>
  a?.stage === b?.stage && a?.instruction === b?.instruction

/** The next shown place. A place that changes together with the text is the old one, moved. */
function look(
  seen: Seen,
  now: Pick<Seen, 'selection' | 'caret' | 'version' | 'instance'>,
  analysis: Analysis | null,
): Seen {
  const isLoaded = now.instance !== seen.instance
  const isText = now.version !== seen.version
  const stale = analysis?.stale === true
  let { bySelection } = isLoaded ? nothing : seen
  if (!isText && now.selection !== seen.selection) bySelection = now.selection !== null
  else if (!isText && now.caret !== null && !isSame(now.caret, seen.caret)) bySelection = false
  const chosen = bySelection ? now.selection : (now.caret ?? now.selection)
  const place = chosen === null && stale && !isLoaded ? seen.place : chosen
  const isOther = isLoaded || (!isText && !isSame(place, seen.place))
  const good = stale && !isLoaded ? seen.good : analysis
  return { ...now, bySelection, place, good, id: isOther ? seen.id + 1 : seen.id }
}

/**
 * The place the inspector shows: the selected one or the caret's, whichever came last. While the text has an error it is the
 * place in the last valid text; `null` if there is none.
 */
export function useShownPlace(): ShownPlace | null {
  const analysis = useShown((document) => document.analysis)
  const selection = useShown((document) => document.selection)
  const caret = useApp(selectCaretFields)
  const version = useApp((state) => state.version)
  const instance = useShown((document) => document.instance)
  const [before, setSeen] = useState(nothing)
  let seen = before
  if (
    before.selection !== selection ||
    before.caret !== caret ||
    before.version !== version ||
    before.instance !== instance
  ) {
    seen = look(before, { selection, caret, version, instance }, analysis)
    setSeen(seen)
  }
  const { place, good, id } = seen
  if (place === null || good === null) return null
  const instruction = place.instruction ?? -1
  const at = { stage: place.stage, instruction }
  const isFrom = place.stage >= 0 && instruction < 0
  const isThere = isFrom
    ? good.graph.stages[place.stage] !== undefined
    : instructionAt(good.dockerfile, good.graph, at) !== undefined
  if (!isThere) return null
  return { stage: place.stage, instruction, file: good.dockerfile, graph: good.graph, id }
}
