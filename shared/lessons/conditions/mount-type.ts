import { reason } from '../messages/tell.ts'
import { findStage, wholeGraph } from '../places.ts'
import { type ConditionKind, notYet, stateOf } from './condition-kind.ts'

/** A RUN of a stage has a mount of a certain type. */
export const mountType: ConditionKind = {
  form: 'mount: STAGE bind|cache|tmpfs|secret|ssh',
  read(value) {
    const match = /^(\S+)\s+(bind|cache|tmpfs|secret|ssh)$/.exec(value)
    if (match === null) return null
    const [, stageName = '', type = ''] = match
    return {
      label: reason('do#mountType', { stage: stageName, type }),
      look(model) {
        const graph = wholeGraph(model)
        if (!graph.ok) return graph
        const stage = findStage(graph.value, stageName)
        if (!stage.ok) return stage
        const isMet = [...stage.value.mounts.values()].some((list) =>
          list.some((mount) => mount.type === type),
        )
        const place = { stage: stage.value.index, instruction: null }
        return { ok: true, value: stateOf(isMet, () => notYet(null, place)) }
      },
    }
  },
}
