import { runChecks } from '../checks/run-checks.ts'
import { setLint } from './meaning/lint.ts'

export { applyGraphEdit, applyGraphEdits } from './apply-graph-edit.ts'
export { describeEdit } from './describe-edit.ts'
export { editedPlace } from './edited-place.ts'
export type { GraphEdit, GraphEditOp, StageRef } from './graph-edit.ts'
export type { RefusalCode } from './messages/refusal.ts'
export { type RefusalLanguage, refusalMessage } from './messages/tell.ts'
export { type ChangeOfStages, rebaseEdit } from './rebase-edit.ts'
export { graphEditSchema } from './schema.ts'

setLint(runChecks)
