import { useEffect, useMemo, useRef, useState } from 'react'
import type { CanvasMemory } from './canvas-memory.ts'
import type { LayoutClient } from './layout-client.ts'
import type { LaidOut, LayoutInput, Point } from './layout-input.ts'
import { chosenPlaces, placeNodes } from './placement.ts'
import { placeProvisionally } from './provisional.ts'
import { collapsedMany, type Remembered, recall, remember } from './remembered.ts'

export interface Layout {
  /** By node id, for every node of the input. */
  readonly positions: ReadonlyMap<string, Point>
  /** The newest layout, for the routes of edges whose ends are where it placed them. */
  readonly laidOut: LaidOut | null
  /** How many layouts have been applied; 0 while the first one is on its way. */
  readonly generation: number
  /** The layout of the newest input is on its way: nodes may move when it arrives. */
  readonly pending: boolean
}

interface LayoutOptions {
  /** When it counts up, nodes take the layout's own positions. */
  readonly relayoutRequests: number
  /** The arrangement: each one has stored positions of its own. */
  readonly arrangement: string
  /** Remembered from an earlier canvas of this document, and stored for a later one. */
  readonly memory: CanvasMemory
  readonly client: () => LayoutClient | null
  /** It is decided how the graph is laid out. */
  readonly isChosen: boolean
}

/** Positions by arrangement. */
type Arrangements = ReadonlyMap<string, Remembered>

const nothing: Remembered = []

/** Keeps every node positioned: where the user moved it, where it was, or provisionally until the layout answers. */
export function useLayout(
  input: LayoutInput,
  moved: Readonly<Record<string, Point>>,
  { relayoutRequests, arrangement, memory, client, isChosen }: LayoutOptions,
): Layout {
  const [state, setState] = useState<{
    arrangements: Arrangements
    generation: number
    /** The newest question handled when the last layout arrived. */
    arranged: string
  }>({
    arrangements: memory.layout?.arrangements ?? new Map(),
    generation: memory.layout?.generation ?? 0,
    arranged: memory.layout?.question ?? '',
  })
  const [fresh, setFresh] = useState<LaidOut | null>(memory.layout?.fresh ?? null)
  /** What the newest layout answers. */
  const answered = useRef(memory.layout?.question ?? '')
  /** The newest question handled, by a layout or because it was known. */
  const seenTo = useRef(answered.current)
  const remembered = state.arrangements.get(arrangement) ?? nothing
  const chosen = useMemo(() => chosenPlaces(input, moved), [input, moved])
  const positions = useMemo(() => {
    return placeProvisionally(input, new Map([...recall(input, remembered), ...chosen]))
  }, [input, remembered, chosen])

  const latest = useRef({ input, chosen, arrangement })
  latest.current = { input, chosen, arrangement }
  const left = useRef({ ...state, fresh })
  left.current = { ...state, fresh }
  useEffect(
    () => () => {
      if (left.current.generation > 0) memory.layout = { ...left.current, question: answered.current }
    },
    [memory],
  )
  // The same input is arranged anew where it is another arrangement's, which has positions of its own.
  const { signature } = input
  const question = useMemo(() => `${arrangement} ${signature}`, [arrangement, signature])
  useEffect(() => {
    const { input: asked, arrangement } = latest.current
    if (!isChosen || `${arrangement} ${asked.signature}` !== question || asked.boxes.length === 0) return
    seenTo.current = question
    if (question === answered.current) return
    client()
      ?.layout(asked)
      .then(
        (proposed) => {
          if (proposed === null) return
          answered.current = question
          setFresh(proposed)
          const arranged = seenTo.current
          setState(({ arrangements, generation }) => {
            const before = arrangements.get(arrangement) ?? nothing
            const kept = collapsedMany(before, asked) ? new Map() : recall(asked, before)
            const placed = placeNodes({
              layout: asked,
              fresh: proposed.places,
              kept,
              chosen: latest.current.chosen,
            })
            // Where these are again once the user takes back what was chosen.
            for (const id of latest.current.chosen.keys()) {
              const own = kept.get(id) ?? proposed.places.get(id)
              if (own !== undefined) placed.set(id, own)
            }
            return {
              arrangements: new Map(arrangements).set(arrangement, remember(asked, placed, before)),
              generation: generation + 1,
              arranged,
            }
          })
        },
        () => {
          const arranged = seenTo.current
          setState(({ arrangements, generation }) => ({ arrangements, generation: generation + 1, arranged }))
        },
      )
  }, [question, isChosen, client])

  const tidied = useRef(relayoutRequests)
  useEffect(() => {
    if (tidied.current === relayoutRequests) return
    tidied.current = relayoutRequests
    if (!fresh) return
    const { input, arrangement } = latest.current
    setState(({ arrangements, generation, arranged }) => ({
      arrangements: new Map(arrangements).set(
        arrangement,
        remember(input, fresh.places, arrangements.get(arrangement) ?? nothing),
      ),
      generation: generation + 1,
      arranged,
    }))
  }, [fresh, relayoutRequests])
  const pending = input.boxes.length > 0 && question !== state.arranged
  return { positions, laidOut: fresh, generation: state.generation, pending }
}
