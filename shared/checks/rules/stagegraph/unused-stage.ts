import { describeStage, type Stage, type StageGraph } from '../../../stages/index.ts'
import { locationOf, type Rule } from '../../rule.ts'

export const unusedStage: Rule = {
  name: 'Stagegraph/UnusedStage',
  severity: 'hint',
  summary: 'Every stage is needed by the target or by another stage',
  start: ({ graph, target }, report) => ({
    end: () => {
      const used = usedStages(graph, [target, graph.defaultTarget])
      for (const stage of graph.stages) {
        if (used.has(stage.index)) continue
        const isTargetByName = stage.name !== ''
        report(
          locationOf(stage.from),
          { stage: describeStage(stage) },
          { span: stage.fromParts.name ?? stage.from, severity: isTargetByName ? 'hint' : 'warning' },
        )
      }
    },
  }),
}

/** The stages the targets need, and those that any other stage needs. */
function usedStages({ stages }: StageGraph, targets: readonly number[]): ReadonlySet<number> {
  const used = new Set(targets.flatMap((target) => stages[target]?.needs ?? []))
  // Stages of one base share their triggers: the second one of them finds what the first could not, which is itself.
  const seen = new Map<Stage['triggers'], number>()
  for (const { index, edges, triggers } of stages) {
    const times = seen.get(triggers) ?? 0
    seen.set(triggers, times + 1)
    const ofTriggers = times < 2 ? triggers.flatMap((attached) => attached.edges) : []
    for (const { stage } of [...edges, ...ofTriggers]) if (stage !== index) used.add(stage)
  }
  return used
}
