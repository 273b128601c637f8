import type { Stage } from '../stages/graph.ts'
import { ok, type Result } from '../text/result.ts'
import type { EditContext } from './edit-context.ts'
import type { StageRef } from './graph-edit.ts'
import { refuse } from './refusal.ts'

function knownStages(context: EditContext): string {
  const { stages } = context.graph
  if (stages.length === 0) return 'the file has no stages'
  return `the stages are ${stages.map((each) => (each.name === '' ? String(each.index) : each.writtenName)).join(', ')}`
}

/** All stages of that name in file order; names fold case. */
export function stagesNamed(context: EditContext, name: string): readonly Stage[] {
  const folded = name.toLowerCase()
  return context.graph.stages.filter((stage) => stage.name !== '' && stage.name === folded)
}

/** The stage a person means. A text of digits is an index, as no name starts with a digit. */
export function findStage(context: EditContext, ref: StageRef): Result<Stage> {
  const { stages } = context.graph
  const index = typeof ref === 'number' ? ref : /^\d+$/.test(ref) ? Number(ref) : null
  if (index !== null) {
    const stage = stages[index]
    if (stage !== undefined) return ok(stage)
    return refuse('unknown-stage', `There is no stage ${index}: ${knownStages(context)}.`)
  }
  const [stage, another] = stagesNamed(context, String(ref))
  if (stage === undefined) {
    return refuse('unknown-stage', `There is no stage named ${ref}: ${knownStages(context)}.`)
  }
  if (another !== undefined) {
    return refuse(
      'ambiguous-stage',
      `Two stages are named ${ref} (lines ${stage.line} and ${another.line}): give the index instead.`,
    )
  }
  return ok(stage)
}
