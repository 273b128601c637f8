import { stageNamed } from '../../stages/index.ts'
import { findStage } from '../meaning/stage-lookup.ts'
import { refuse } from '../messages/refusal.ts'
import { operation, wholeStage } from '../planning/operation.ts'
import { stageWithLine } from '../writing/edit-context.ts'
import { planName } from './rename-stage.ts'

/** Names a stage and turns numeric references to it into the name. */
export const nameStage = operation({
  op: 'nameStage',
  schema: { stage: 'stage', name: 'line' },
  words: { nameStage: 'Name {stage} {name}' },
  title: () => 'nameStage',
  focus: ({ name }, { after }) => wholeStage(stageNamed(after, name)),
  plan(context, edit) {
    const found = findStage(context, edit.stage)
    if (!found.ok) return found
    const stage = found.value
    if (stage.name !== '' && stage.name !== edit.name.toLowerCase()) {
      return refuse('already-named', 'already-named', { stage: stageWithLine(stage) })
    }
    return planName(context, stage, edit.name, true)
  },
})
