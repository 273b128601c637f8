import { findInGraph } from '../locations.ts'
import { reason, stageTitle } from '../messages/catalogue.ts'
import { type ConditionKind, notYet, stateOf } from './condition-kind.ts'

/** A container of a stage's image prints a text, as far as can be predicted. */
export const prints: ConditionKind = {
  form: 'prints: STAGE TEXT',
  read(value) {
    const match = /^(\S+)\s+(.+)$/.exec(value)
    if (match === null) return null
    const [, stageName = '', text = ''] = match
    return {
      label: reason('do#prints', { stage: stageName, text }),
      look(model) {
        const named = findInGraph(model, stageName)
        if (!named.ok) return named
        const { stage } = named.value
        const container = model.dryRun.container(stage.index)
        const place =
          container === null
            ? { stage: stage.index, instruction: null }
            : { stage: container.step.stage, instruction: container.step.instruction }
        if (container === null) return { ok: true, value: notYet(null, place) }
        const { output, why } = container
        const isMet =
          why === null && (output.isOpaque || output.id.includes(JSON.stringify(text).slice(1, -1)))
        const values = { stage: stageTitle(stage), line: container.step.line }
        const say =
          why === null ? reason('do#printsOther', values) : reason('builds#container', { ...values, why })
        return { ok: true, value: stateOf(isMet, () => notYet(say, place)) }
      },
    }
  },
}
