import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type GraphOverlay, noChips } from '../../graph/index.ts'
import { flowNodes } from '../flow-nodes.ts'
import { layoutInput } from '../layout/layout-input.ts'
import { canvasGraphOf } from '../testing/canvas-graph-of.ts'
import type { CanvasGraph } from './canvas-graph.ts'
import { foldsOf, mostCards } from './folds.ts'

const many = mostCards + 20

/** A base, `count` stages made from it alike, and one that copies out of each. */
const fan = (count: number): string =>
  [
    'FROM alpine AS base',
    ...Array.from({ length: count }, (_, at) => `FROM base AS part-${at}\nRUN make ${at}`),
    'FROM scratch AS final',
    ...Array.from({ length: count }, (_, at) => `COPY --from=part-${at} /out/${at} /`),
  ].join('\n')

/** Stages made from the one before, and one more that is made from the last. */
const chain = (count: number): string =>
  [
    'FROM alpine AS step-0',
    ...Array.from({ length: count - 1 }, (_, at) => `FROM step-${at} AS step-${at + 1}\nRUN make ${at}`),
  ].join('\n')

const grouped = (text: string, openGroups: readonly string[] = []): CanvasGraph =>
  canvasGraphOf(text, { grouped: true, openGroups, level: 'names' })
const names = ({ stages }: CanvasGraph): readonly string[] => stages.map(({ name }) => name)

describe('groups of stages', () => {
  it('are left open where there are few stages', () => {
    expect(grouped(fan(mostCards - 2)).folds.size).toBe(0)
    expect(grouped(fan(mostCards - 1)).folds.size).toBeGreaterThan(0)
  })

  it('are stages side by side that are made from the same stages and used by the same ones', () => {
    const drawn = grouped(fan(many))
    expect(names(drawn)).toEqual(['base', 'part-0', 'final'])
    expect(drawn.stages[1]?.group).toMatchObject({ isOpen: false, running: false, caret: false })
    expect(drawn.stages[1]?.group?.names).toEqual(
      Array.from({ length: many - 1 }, (_, at) => `part-${at + 1}`),
    )
    // What was copied out of each shares one line, which says how many it is.
    const copies = drawn.edges.filter(({ kind }) => kind === 'copy')
    expect(new Set(copies.map(({ node, target }) => `${node} ${target}`)).size).toBe(1)
    expect(drawn.bundles.get(copies[0]?.id ?? '')).toHaveLength(many)
  })

  it('are stages that only lead to one, the outermost first, until few enough are left', () => {
    const drawn = grouped(chain(many))
    expect(drawn.stages).toHaveLength(mostCards)
    expect(names(drawn).at(-1)).toBe(`step-${many - 1}`)
    expect(names(drawn)).not.toContain('step-0')
  })

  it('have cards of their own where they are opened', () => {
    const drawn = grouped(fan(many), ['part-0'])
    expect(drawn.stages).toHaveLength(many + 2)
    expect(drawn.stages[1]?.group).toMatchObject({ isOpen: true })
    expect(drawn.bundles.size).toBe(0)
  })

  it('never hide the target or a stage that failed, and keep what is used apart from what is not', () => {
    const stage = (index: number, role: 'feeds' | 'unused', more: object = {}) =>
      ({ id: `stage:${index}`, index, role, target: false, state: 'idle', ...more }) as const
    const stages = [
      stage(0, 'feeds', { target: true }),
      stage(1, 'feeds', { state: 'failed' }),
      ...Array.from({ length: many }, (_, at) => stage(at + 2, at % 2 === 0 ? 'feeds' : 'unused')),
    ]
    const folds = foldsOf(stages, [])
    expect(folds.has('stage:0')).toBe(false)
    expect(folds.has('stage:1')).toBe(false)
    const roles = new Map<string, string>(stages.map(({ id, role }) => [id, role]))
    expect([...folds].every((pair) => new Set(pair.map((id) => roles.get(id))).size === 1)).toBe(true)
    expect(folds.size).toBeGreaterThan(0)
  })

  it('keep every way between stages, and no line leads to a stage without a card', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(200), { maxLength: 3 }), { minLength: mostCards + 1, maxLength: 120 }),
        (uses) => {
          const text = uses.map((sources, at) => {
            const earlier = at === 0 ? [] : sources.map((source) => source % at)
            return [`FROM alpine AS s${at}`, ...earlier.map((one) => `COPY --from=s${one} /a /b`)].join('\n')
          })
          const open = canvasGraphOf(text.join('\n'), { level: 'names' })
          const drawn = grouped(text.join('\n'))
          const cards = new Set(drawn.stages.map(({ id }) => id))
          const cardOf = (id: string): string => drawn.folds.get(id) ?? id
          expect([...drawn.folds.values()].every((card) => cards.has(card))).toBe(true)
          expect(drawn.stages.length + drawn.folds.size).toBe(uses.length)
          const held = drawn.stages.flatMap(({ index, group }) => [index, ...(group?.stages ?? [])])
          expect(held.sort((one, other) => one - other)).toEqual(uses.map((_, at) => at))
          const wanted = open.edges
            .filter(({ kind }) => kind === 'copy')
            .map(({ id, node, target }) => ({ id, node: cardOf(node), target: cardOf(target) }))
            .filter(({ node, target }) => node !== target)
          const found = drawn.edges.filter(({ kind }) => kind === 'copy')
          expect(found.map(({ id, node, target }) => ({ id, node, target }))).toEqual(wanted)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('show the mark of the first stage in them that has one', () => {
    const drawn = grouped(fan(many))
    const arrangement = { level: 'names', direction: 'right', shows: 'all', grouped: true } as const
    const input = layoutInput(drawn, [], { ...arrangement, packing: 'roomy' })
    const overlay: GraphOverlay = {
      stages: new Map([[9, { tone: 'spot', label: 'here' }]]),
      steps: new Map(),
      dimOthers: true,
    }
    const nodes = flowNodes(drawn, { overlay, entries: noChips }, input, new Map(), [])
    const marked = nodes.filter(({ type, data }) => type === 'stage' && data.overlay.mark !== null)
    expect(marked.map(({ id }) => id)).toEqual(['stage:1'])
  })

  it('are the same objects while nothing in them changes', () => {
    const options = { grouped: true, openGroups: [], level: 'names' } as const
    const before = canvasGraphOf(fan(many), options)
    const changed = canvasGraphOf(fan(many).replace('make 3', 'make 3 more'), options, before)
    expect(changed.edges).toBe(before.edges)
    expect(changed.folds).toBe(before.folds)
    expect(changed.stages).toBe(before.stages)
  })
})
