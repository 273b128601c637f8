import { findInGraph } from '../locations.ts'
import { reason } from '../messages/catalogue.ts'
import { readSetting, settingForms, settingOf } from '../settings.ts'
import { type ConditionKind, notYet, stateOf } from './condition-kind.ts'

/** An instruction of a stage itself decides on a setting. */
export const sets: ConditionKind = {
  form: `sets: STAGE ${settingForms.join('|')}`,
  read(value) {
    const match = /^(\S+)\s+(.+)$/.exec(value)
    const wanted = readSetting(match?.[2] ?? '')
    if (match === null || wanted === null) return null
    const [, stageName = '', text = ''] = match
    return {
      label: reason('do#sets', { stage: stageName, setting: text }),
      frees: [{ stage: stageName, what: text }],
      look(model) {
        const named = findInGraph(model, stageName)
        if (!named.ok) return named
        const { graph, stage } = named.value
        const { index } = stage
        const origin = settingOf(graph, stage, wanted)?.origin
        const isMet = origin?.kind === 'step' && origin.owner === index
        return { ok: true, value: stateOf(isMet, () => notYet(null, { stage: index, instruction: null })) }
      },
    }
  },
}
