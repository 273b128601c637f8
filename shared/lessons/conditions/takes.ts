import { findInGraph, findStage } from '../locations.ts'
import { reason } from '../messages/catalogue.ts'
import { type ConditionKind, notYet, stateOf } from './condition-kind.ts'

const places = { copies: 'do#copies', mounts: 'do#mounts', based: 'do#based' } as const
const edgeKinds = { copies: 'copy', mounts: 'mount', based: 'from' } as const

/** Only an image's name has a tag or a path. */
const isImage = /[:/]/

/** A stage copies or mounts from another one, or from an image, or is built FROM it. */
const takes = (kind: keyof typeof places, word: 'from' | 'on'): ConditionKind => ({
  form: `${kind}: STAGE ${word} STAGE|IMAGE`,
  read(value) {
    const match = new RegExp(`^(\\S+)\\s+${word}\\s+(\\S+)$`).exec(value)
    if (match === null) return null
    const [, stageName = '', sourceName = ''] = match
    return {
      label: reason(places[kind], { stage: stageName, source: sourceName }),
      frees:
        kind === 'based'
          ? [
              { stage: stageName, what: 'base' },
              { stage: stageName, what: 'contents' },
            ]
          : [],
      look(model) {
        const named = findInGraph(model, stageName)
        if (!named.ok) return named
        const { graph, stage } = named.value
        const source = findStage(graph, sourceName, model)
        const index = source.ok ? source.value.index : null
        const isMet = stage.edges.some(
          (edge) =>
            edge.kind === edgeKinds[kind] &&
            (index === null ? edge.image === sourceName : edge.stage === index),
        )
        if (!isMet && !source.ok && !isImage.test(sourceName)) return source
        const place = { stage: stage.index, instruction: null }
        return { ok: true, value: stateOf(isMet, () => notYet(null, place)) }
      },
    }
  },
})

export const copies = takes('copies', 'from')
export const mounts = takes('mounts', 'from')
export const based = takes('based', 'on')
