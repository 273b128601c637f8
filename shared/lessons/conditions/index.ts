import { above } from './above.ts'
import { byName } from './by-name.ts'
import type { ConditionKind } from './condition-kind.ts'
import { installs } from './installs.ts'
import { keeps } from './keeps.ts'
import { mountType } from './mount-type.ts'
import { named } from './named.ts'
import { nothingWasted } from './nothing-wasted.ts'
import { prints } from './prints.ts'
import { role } from './role.ts'
import { sets } from './sets.ts'
import { based, copies, mounts } from './takes.ts'
import { target } from './target.ts'

/** Every kind of condition, by the name lessons give it. */
export const conditionKinds: Readonly<Record<string, ConditionKind>> = {
  named,
  'by-name': byName,
  target,
  role,
  copies,
  mounts,
  based,
  'nothing-wasted': nothingWasted,
  mount: mountType,
  above,
  keeps,
  sets,
  installs,
  prints,
}

export const conditionKind = (name: string): ConditionKind | undefined =>
  Object.hasOwn(conditionKinds, name) ? conditionKinds[name] : undefined
