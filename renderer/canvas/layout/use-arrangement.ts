import { useEffect, useRef, useState } from 'react'
import type { Arrangement } from './arrangement.ts'
import type { CanvasMemory } from './canvas-memory.ts'
import { type ArrangedGraph, type ArrangementView, chooseArrangement } from './choose-arrangement.ts'
import type { LayoutClient } from './layout-client.ts'
import type { Size } from './metrics.ts'

interface ArrangementNeeds extends ArrangedGraph {
  readonly view: ArrangementView
  /** What the graph may take up; `null` until that is known, and for an empty graph. */
  readonly room: Size | null
  /** A new value asks for a new choice. */
  readonly occasion: string
  readonly client: () => LayoutClient | null
  readonly memory: CanvasMemory
}

interface ArrangementChoice {
  readonly arrangement: Arrangement
  /** False while the first choice is on its way. */
  readonly isChosen: boolean
  /** A choice is on its way: the arrangement may change. */
  readonly isChoosing: boolean
}

/**
 * How the graph is laid out: as the user chose, and where they left it open so that all that is shown can be read: with as many rows, and
 * as many stages, as the room allows. Chosen anew on each occasion, not while the text is edited.
 */
export function useArrangement(needs: ArrangementNeeds): ArrangementChoice {
  const { view, room, occasion, memory } = needs
  const [chosen, setChosen] = useState<Arrangement | null>(memory.arrangement)
  const latest = useRef(needs)
  latest.current = needs
  const { level, direction, shows, groups } = view
  const asks =
    room === null ? null : [level, direction, shows, groups, room.width, room.height, occasion].join(' ')
  const [answered, setAnswered] = useState<string | null>(null)
  useEffect(() => {
    memory.arrangement = chosen
  }, [memory, chosen])
  useEffect(() => {
    const { view, room, inputFor, hasGroups, client } = latest.current
    if (asks === null || room === null) return
    const graph = { inputFor, hasGroups }
    let isWanted = true
    client()
      ?.choose((ask) => chooseArrangement(view, room, graph, ask))
      .then(
        (next) => {
          if (!isWanted || next === null) return
          setChosen((before) => (isSame(before, next) ? before : next))
          setAnswered(asks)
        },
        () => {
          setChosen((before) => before ?? fallback)
          setAnswered(asks)
        },
      )
    return () => {
      isWanted = false
    }
  }, [asks])
  const base = chosen ?? fallback
  const wanted = {
    level: level === 'auto' ? base.level : level,
    direction: direction === 'auto' ? base.direction : direction,
    shows: shows === 'auto' ? base.shows : shows,
    grouped: groups === 'auto' ? base.grouped : groups === 'folded',
    packing: base.packing,
  }
  const kept = useRef<Arrangement>(wanted)
  if (!isSame(kept.current, wanted)) kept.current = wanted
  return {
    arrangement: kept.current,
    isChosen: chosen !== null,
    isChoosing: asks !== null && asks !== answered,
  }
}

const fallback: Arrangement = {
  level: 'names',
  direction: 'right',
  shows: 'all',
  grouped: false,
  packing: 'roomy',
}

const isSame = (one: Arrangement | null, other: Arrangement): boolean =>
  one?.level === other.level &&
  one.direction === other.direction &&
  one.shows === other.shows &&
  one.grouped === other.grouped &&
  one.packing === other.packing
