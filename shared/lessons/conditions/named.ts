import { toLower } from '../../dockerfile/index.ts'
import { wholeGraph } from '../locations.ts'
import { reason } from '../messages/catalogue.ts'
import { failLesson } from '../messages/problem-text.ts'
import { type ConditionKind, notYet, stateOf } from './condition-kind.ts'

/** A stage, by its number, has a name, or a certain one. */
export const named: ConditionKind = {
  form: 'named: NUMBER [NAME]',
  read(value) {
    const match = /^(\d+)(?:\s+(\S+))?$/.exec(value)
    if (match === null) return null
    const index = Number(match[1])
    const name = match[2] ?? null
    return {
      label: name === null ? reason('do#hasName', { index }) : reason('do#named', { index, name }),
      look(model) {
        const graph = wholeGraph(model)
        if (!graph.ok) return graph
        const stage = graph.value.stages[index]
        if (stage === undefined) return failLesson('no-such-stage', reason('no-such-stage', { name: index }))
        const isMet = name === null ? stage.name !== '' : stage.name === toLower(name)
        const place = { stage: index, instruction: -1 }
        const say = stage.name === '' ? null : reason('do#namedOther', { name: stage.writtenName })
        return { ok: true, value: stateOf(isMet, () => notYet(say, place)) }
      },
    }
  },
}
