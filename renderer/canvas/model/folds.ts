import type { EdgeView, StageView } from './views.ts'

/** By the node id of each folded stage, that of the stage whose card stands for it. */
export type Folds = ReadonlyMap<string, string>

/** The node that shows another one: itself, or the card that stands for it. */
export const cardOf = (folds: Folds, id: string): string => folds.get(id) ?? id

/** So many cards can be read at once: of more, groups are folded until so many are left. */
export const mostCards = 40
/** Fewer stages beside each other are worth more than the card that would be saved. */
const leastSiblings = 3

type FoldedStage = Pick<StageView, 'id' | 'index' | 'role' | 'target' | 'state'>
type FoldedEdge = Pick<EdgeView, 'source' | 'target'>

/**
 * The stages that a graph of many can do without at first sight, until `mostCards` are left: stages side by side that are made from the same
 * stages and used by the same ones, and stages that only lead to one. The largest groups first; never the target, nor a stage that failed.
 */
export function foldsOf(stages: readonly FoldedStage[], edges: readonly FoldedEdge[]): Folds {
  const cards = new Cards(stages, edges)
  let before: number
  do {
    before = cards.count
    for (const siblings of cards.siblings()) cards.foldInto(siblings[0], siblings.slice(1))
    for (const [stage, user] of cards.leaders()) cards.foldInto(user, [stage])
  } while (cards.count > mostCards && cards.count < before)
  return cards.folds
}

/** A graph whose stages are folded one after the other. */
class Cards {
  readonly #open: Map<string, FoldedStage>
  /** By node id, the stages that it is made from, and those that use it. */
  readonly #sources = new Map<string, Set<string>>()
  readonly #users = new Map<string, Set<string>>()
  readonly #standsFor = new Map<string, string[]>()

  constructor(stages: readonly FoldedStage[], edges: readonly FoldedEdge[]) {
    this.#open = new Map(stages.map((stage) => [stage.id, stage]))
    for (const { id } of stages) {
      this.#sources.set(id, new Set())
      this.#users.set(id, new Set())
      this.#standsFor.set(id, [id])
    }
    for (const { source, target } of edges) {
      if (source === target || !this.#open.has(source) || !this.#open.has(target)) continue
      this.#sources.get(target)?.add(source)
      this.#users.get(source)?.add(target)
    }
  }

  get count(): number {
    return this.#open.size
  }

  get folds(): Folds {
    return new Map(
      [...this.#open.keys()].flatMap((id) =>
        (this.#standsFor.get(id) ?? []).filter((each) => each !== id).map((each) => [each, id] as const),
      ),
    )
  }

  /** Groups of stages with the same sources and users, the largest first, each in file order; as long as there are too many cards. */
  *siblings(): Generator<readonly [string, ...string[]]> {
    const groups = new Map<string, string[]>()
    for (const [id, { role }] of this.#foldable()) {
      const alike = JSON.stringify([role, [...this.#of(this.#sources, id)], [...this.#of(this.#users, id)]])
      groups.set(alike, [...(groups.get(alike) ?? []), id])
    }
    const bySize = [...groups.values()].sort((one, other) => other.length - one.length)
    for (const [first, ...others] of bySize) {
      if (this.count <= mostCards || others.length + 1 < leastSiblings || first === undefined) return
      yield [first, ...others]
    }
  }

  /** Stages that one other uses and that are made from at most one, each with its user: the outermost first; as long as there are too many. */
  *leaders(): Generator<readonly [stage: string, user: string]> {
    for (const most of [0, 1])
      for (const [id, { role }] of this.#foldable()) {
        if (this.count <= mostCards) return
        const [user, ...others] = this.#of(this.#users, id)
        if (user === undefined || others.length > 0 || this.#of(this.#sources, id).length > most) continue
        if ((this.#open.get(user)?.role === 'unused') === (role === 'unused')) yield [id, user]
      }
  }

  /** One card stands for these stages, too. */
  foldInto(id: string, folded: readonly string[]): void {
    for (const each of folded) {
      this.#standsFor.get(id)?.push(...(this.#standsFor.get(each) ?? []))
      for (const source of this.#of(this.#sources, each)) this.#replace(this.#users, source, each, id)
      for (const user of this.#of(this.#users, each)) this.#replace(this.#sources, user, each, id)
      for (const [ends, own] of [
        [this.#sources, this.#of(this.#sources, each)],
        [this.#users, this.#of(this.#users, each)],
      ] as const)
        for (const end of own) if (end !== id) ends.get(id)?.add(end)
      this.#open.delete(each)
    }
  }

  #foldable(): readonly (readonly [string, FoldedStage])[] {
    return [...this.#open].filter(([, { target, state }]) => !target && state !== 'failed')
  }

  /** Ascending, so that equal sets are equal lists. */
  #of(ends: ReadonlyMap<string, ReadonlySet<string>>, id: string): readonly string[] {
    return [...(ends.get(id) ?? [])].sort()
  }

  #replace(ends: ReadonlyMap<string, Set<string>>, at: string, old: string, now: string): void {
    const own = ends.get(at)
    if (own?.delete(old) && at !== now) own.add(now)
  }
}
