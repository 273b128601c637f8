import { wholeGraph } from '../locations.ts'
import { reason } from '../messages/catalogue.ts'
import { type ConditionKind, notYet, stateOf } from './condition-kind.ts'

/** No COPY or mount refers to a stage by its number. */
export const byName: ConditionKind = {
  form: 'by-name',
  read: (value) =>
    value !== ''
      ? null
      : {
          label: reason('do#byName'),
          look(model) {
            const graph = wholeGraph(model)
            if (!graph.ok) return graph
            const { text } = model.dockerfile
            for (const stage of graph.value.stages) {
              const edge = stage.edges.find(
                (each) => each.stage >= 0 && /^\d+$/.test(text.slice(each.reference.from, each.reference.to)),
              )
              if (edge === undefined) continue
              const place = { stage: stage.index, instruction: edge.instruction }
              return { ok: true, value: notYet(reason('do#stillNumber', { line: edge.line }), place) }
            }
            return { ok: true, value: stateOf(true) }
          },
        },
}
