import { useEffect, useMemo, useRef, useState } from 'react'
import { createLayoutClient, type LayoutClient } from './layout-client.ts'
import type { LaidOut, LayoutInput, Point } from './layout-input.ts'
import { placeNodes } from './placement.ts'
import { placeProvisionally } from './provisional.ts'
import { type Remembered, recall, remember } from './remembered.ts'

export interface Layout {
  /** By node id, for every node of the input. */
  readonly positions: ReadonlyMap<string, Point>
  /** The newest layout, for the routes of edges between nodes that stand as it has them. */
  readonly laidOut: LaidOut | null
  /** How many layouts have been taken over; 0 while the first one is on its way. */
  readonly generation: number
}

/**
 * Keeps every node in a place: chosen ones, remembered ones, provisional ones until the layout answers.
 * When `tidies` has counted on, it forgets where nodes stood and takes the layout's own places.
 */
export function useLayout(
  input: LayoutInput,
  picture: Readonly<Record<string, Point>>,
  tidies: number,
): Layout {
  const [state, setState] = useState<{ remembered: Remembered; generation: number }>({
    remembered: [],
    generation: 0,
  })
  const client = useRef<LayoutClient | null>(null)
  const [fresh, setFresh] = useState<LaidOut | null>(null)
  const chosen = useMemo(() => chosenPlaces(input, picture), [input, picture])
  const positions = useMemo(() => {
    return placeProvisionally(input, new Map([...recall(input, state.remembered), ...chosen]))
  }, [input, state.remembered, chosen])

  const latest = useRef({ input, chosen })
  latest.current = { input, chosen }
  useEffect(() => {
    client.current = createLayoutClient()
    return () => {
      client.current?.close()
      client.current = null
    }
  }, [])

  const { signature } = input
  useEffect(() => {
    const asked = latest.current.input
    if (asked.signature !== signature || asked.boxes.length === 0) return
    client.current?.layout(asked).then(
      (proposed) => {
        if (proposed === null) return
        setFresh(proposed)
        setState(({ remembered, generation }) => {
          const kept = recall(asked, remembered)
          const placed = placeNodes({
            layout: asked,
            fresh: proposed.places,
            kept,
            chosen: latest.current.chosen,
          })
          return { remembered: remember(asked, placed), generation: generation + 1 }
        })
      },
      () => setState(({ remembered, generation }) => ({ remembered, generation: generation + 1 })),
    )
  }, [signature])

  const tidied = useRef(tidies)
  useEffect(() => {
    if (tidied.current === tidies) return
    tidied.current = tidies
    if (!fresh) return
    setState(({ generation }) => ({
      remembered: remember(latest.current.input, fresh.places),
      generation: generation + 1,
    }))
  }, [fresh, tidies])
  return { positions, laidOut: fresh, generation: state.generation }
}

function chosenPlaces(
  input: LayoutInput,
  picture: Readonly<Record<string, Point>>,
): ReadonlyMap<string, Point> {
  const places = new Map<string, Point>()
  for (const { id, key } of input.boxes) {
    const place = Object.hasOwn(picture, key) ? picture[key] : undefined
    if (place) places.set(id, place)
  }
  return places
}
