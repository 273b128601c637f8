import { alpinePackages } from '../dry-run/index.ts'
import { findInGraph } from '../locations.ts'
import { reason } from '../messages/catalogue.ts'
import { type ConditionKind, notYet, stateOf } from './condition-kind.ts'

/** A stage has packages of the system, installed in itself or in the stages it is built FROM. */
export const installs: ConditionKind = {
  form: 'installs: STAGE PACKAGE…',
  read(value) {
    const [stageName = '', ...packages] = value.split(/\s+/)
    if (packages.length === 0) return null
    return {
      label: reason('do#installs', { stage: stageName, packages }),
      look(model) {
        const named = findInGraph(model, stageName)
        if (!named.ok) return named
        const { stage } = named.value
        const installed = model.dryRun.stages[stage.index]?.files.packages
        const missing = packages.filter(
          (name) => !(alpinePackages.get(name)?.provides ?? [name]).every((each) => installed?.has(each)),
        )
        const place = { stage: stage.index, instruction: null }
        return {
          ok: true,
          value: stateOf(missing.length === 0, () =>
            notYet(reason('do#notInstalled', { packages: missing }), place),
          ),
        }
      },
    }
  },
}
