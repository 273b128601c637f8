import { describeStage, type Stage } from '../../stages/index.ts'
import { ok, type Reason, type Result } from '../../text/index.ts'
import { reason, refuse } from '../messages/refusal.ts'
import type { EditContext } from '../writing/edit-context.ts'

/** A stage, by its index in file order (counting from 0) or by its name (case does not matter). */
export type StageRef = number | string

function knownStages(context: EditContext): Reason {
  const { stages } = context.graph
  if (stages.length === 0) return reason('part#noStages')
  return reason('part#stages', { names: stages.map((stage) => describeStage(stage)) })
}

/** All stages of that name in file order; names fold case. */
export function stagesNamed(context: EditContext, name: string): readonly Stage[] {
  const folded = name.toLowerCase()
  return context.graph.stages.filter((stage) => stage.name !== '' && stage.name === folded)
}

/** The stage a reference means. A text of digits is an index, as no name starts with a digit. */
export function findStage(context: EditContext, ref: StageRef): Result<Stage> {
  const { stages } = context.graph
  const index = typeof ref === 'number' ? ref : /^\d+$/.test(ref) ? Number(ref) : null
  if (index !== null) {
    const stage = stages[index]
    if (stage !== undefined) return ok(stage)
    return refuse('unknown-stage', 'unknown-stage#index', { index, known: knownStages(context) })
  }
  const [stage, another] = stagesNamed(context, String(ref))
  if (stage === undefined) {
    return refuse('unknown-stage', 'unknown-stage#name', { name: ref, known: knownStages(context) })
  }
  if (another !== undefined) {
    return refuse('ambiguous-stage', 'ambiguous-stage', {
      name: ref,
      first: stage.line,
      second: another.line,
    })
  }
  return ok(stage)
}
