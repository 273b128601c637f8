import { describeStage } from '../../../stages/index.ts'
import { locationOf, type Rule } from '../../rule.ts'

export const forwardReference: Rule = {
  name: 'Stagegraph/ForwardReference',
  severity: 'warning',
  summary: 'Stages refer to earlier stages only',
  start: ({ graph, errors }, report) => {
    const refused = new Set(errors.map(({ at }) => at))
    const firstNamed = new Map<string, number>()
    for (const { name, index } of graph.stages) if (!firstNamed.has(name)) firstNamed.set(name, index)
    return {
      stage: (stage) => {
        for (const edge of stage.edges) {
          const isImage = edge.kind === 'from' && edge.stage === -1
          const meant = graph.stages[isImage ? (firstNamed.get(edge.from) ?? -1) : edge.stage]
          if (meant === undefined || meant.index <= stage.index || refused.has(edge.line)) continue
          const message = isImage ? 'Stagegraph/ForwardReference#image' : 'Stagegraph/ForwardReference'
          report(
            locationOf(stage.instructions[edge.instruction] ?? stage.from),
            { stage: describeStage(meant), line: meant.line },
            { message, span: edge.reference },
          )
        }
      },
    }
  },
}
