import { useEffect, useRef, useState } from 'react'
import type { GraphDirection, GraphLevel, GraphViewOptions } from '#shared/api/index.ts'
import { type Arrangement, leastZoom, type Packing } from './arrangement.ts'
import type { CanvasMemory } from './canvas-memory.ts'
import type { LayoutClient } from './layout-client.ts'
import type { LaidOut, LayoutInput } from './layout-input.ts'
import type { Size } from './metrics.ts'

interface ArrangementNeeds {
  readonly view: Pick<GraphViewOptions, 'level' | 'direction' | 'shows' | 'groups'>
  /** Whether there are so many stages that groups of them can be folded. */
  readonly hasGroups: (shows: Arrangement['shows']) => boolean
  /** What the graph may take up; `null` until that is known, and for an empty graph. */
  readonly room: Size | null
  /** A new value asks for a new choice. */
  readonly occasion: string
  readonly inputFor: (arrangement: Arrangement) => LayoutInput
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

const levels: readonly GraphLevel[] = ['rows', 'key', 'names']
const packings: readonly Packing[] = ['roomy', 'close', 'narrow', 'narrower', 'narrowest']

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
    const { view, room, client } = latest.current
    if (asks === null || room === null) return
    const search = new Search(view, room, latest.current)
    let isWanted = true
    client()
      ?.choose(search, (candidate, laidOut) => search.decide(candidate, laidOut))
      .then(
        (choice) => {
          if (!isWanted) return
          const next = choice?.arrangement ?? search.otherwise
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

interface Candidate {
  readonly arrangement: Arrangement
  readonly input: LayoutInput
}

/** The share of a picture that boxes cover at most, each with its gaps where many are small: measured on graphs of 3 to 60 stages. */
const mostCovered = { card: 0.8, name: 0.75 } as const
/** Nodes that stand closer take up this share of the usual, at best. */
const closest = 0.35
/** How much of a picture may be out of sight before it is better to show all stages and let the user go to them. */
const mostHidden = 1.5

/** Goes through the arrangements that a view leaves open, the best first, to one that can be read as a whole. */
class Search implements Iterable<Candidate> {
  /** How much larger than the room the smallest picture of each group was, at the least zoom. */
  readonly #excess = new Map<string, number>()
  #nearest: { readonly candidate: Candidate; readonly excess: number } | null = null
  /** One that fits, until the other direction is known, too. */
  #held: { readonly candidate: Candidate; readonly zoom: number } | null = null

  constructor(
    readonly view: ArrangementNeeds['view'],
    readonly room: Size,
    readonly graph: Pick<ArrangementNeeds, 'inputFor' | 'hasGroups'>,
  ) {}

  /** The one to take, once that is known. */
  decide(candidate: Candidate, { size }: LaidOut): Candidate | null {
    const { arrangement } = candidate
    const zoom = Math.min(this.room.width / size.width, this.room.height / size.height, mostZoom)
    const excess = leastZoom(arrangement.level) / zoom
    const group = groupOf(arrangement)
    this.#excess.set(group, Math.min(this.#excess.get(group) ?? Infinity, excess))
    if (excess < (this.#nearest?.excess ?? Infinity)) this.#nearest = { candidate, excess }
    const held = this.#held
    this.#held = null
    if (held !== null) return excess <= 1 && zoom > held.zoom ? candidate : held.candidate
    if (excess > 1) return null
    if (zoom === mostZoom || !this.#hasTurned(arrangement)) return candidate
    this.#held = { candidate, zoom }
    return null
  }

  *[Symbol.iterator](): Generator<Candidate> {
    for (const arrangement of arrangementsOf(this.view, this.graph.hasGroups)) {
      const isHopeless = (this.#excess.get(groupOf(arrangement)) ?? 0) * closest > 1
      const input = isHopeless ? null : this.graph.inputFor(arrangement)
      if (input !== null && this.#hasArea(arrangement, input)) yield { arrangement, input }
    }
  }

  /** What is taken where nothing fits. */
  get otherwise(): Arrangement {
    if (this.#nearest !== null && this.#nearest.excess <= mostHidden)
      return this.#nearest.candidate.arrangement
    const { level, direction, shows, groups } = this.view
    return {
      level: level === 'auto' ? 'names' : level,
      direction: direction === 'auto' ? 'right' : direction,
      shows: shows === 'auto' ? 'all' : shows,
      grouped: groups !== 'open',
      packing: 'roomy',
    }
  }

  /** What takes up more than the room in any case need not be laid out. */
  #hasArea({ level }: Arrangement, { boxes, gaps }: LayoutInput): boolean {
    const isNames = level === 'names'
    const [beside, below] = isNames ? [gaps.node, gaps.layer] : [0, 0]
    const area = boxes.reduce((sum, { width, height }) => sum + (width + beside) * (height + below), 0)
    const share = isNames ? mostCovered.name : mostCovered.card
    return area * leastZoom(level) ** 2 <= this.room.width * this.room.height * share
  }

  /** The same in the other direction follows. */
  #hasTurned({ direction, packing }: Arrangement): boolean {
    return this.view.direction === 'auto' && direction === 'right' && turnable(packing)
  }
}

/** No difference can be seen beyond it. */
const mostZoom = 1

const groupOf = ({ level, shows, grouped }: Arrangement): string => `${level} ${shows} ${grouped}`

/** Few stages beside each other make a picture narrow where it goes downwards only. */
const turnable = (packing: Packing): boolean => packing === 'roomy' || packing === 'close'

function arrangementsOf(
  { level, direction, shows, groups }: ArrangementNeeds['view'],
  hasGroups: ArrangementNeeds['hasGroups'],
): readonly Arrangement[] {
  const openLevels = level === 'auto' ? levels : [level]
  const openShows = shows === 'auto' ? (['all', 'needed'] as const) : [shows]
  const directionsOf = (packing: Packing): readonly GraphDirection[] => {
    if (!turnable(packing)) return direction === 'right' ? [] : ['down']
    return direction === 'auto' ? ['right', 'down'] : [direction]
  }
  const openGroups = groups === 'auto' ? [false, true] : [groups === 'folded']
  const all = openGroups.flatMap((grouped) =>
    openShows
      .filter((shows) => groups !== 'auto' || !grouped || hasGroups(shows))
      .flatMap((shows) =>
        openLevels.flatMap((level) =>
          (level === 'names' ? packings : packings.slice(0, 1)).flatMap((packing) =>
            directionsOf(packing).map((direction) => ({ level, direction, shows, grouped, packing })),
          ),
        ),
      ),
  )
  // Rows of a part are worth less than the names of all, and who asks for rows does not ask for fewer stages.
  const isWorth = (each: Arrangement): boolean =>
    shows !== 'auto' || each.shows === 'all' || each.level === 'names'
  return all.filter(isWorth)
}
