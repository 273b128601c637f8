import { ok } from '../text/result.ts'
import type { Planner } from './edit-context.ts'
import { platformEdits } from './from-edits.ts'
import type { SetPlatform } from './graph-edit.ts'
import { refuse } from './refusal.ts'
import { changeStage } from './shape-changes.ts'
import { findStage } from './stage-lookup.ts'

/** `os[(version)][/arch[/variant]]` as containerd reads platforms, or anything with a variable in it. */
const platformPattern = /^[A-Za-z0-9_.-]+(?:\([A-Za-z0-9_.+-]*\))?(?:\/[A-Za-z0-9_.-]+){0,2}$/
const withVariable = /^[^\s"'\\`]*\$[^\s"'\\`]*$/

export const setPlatform: Planner<SetPlatform> = (context, edit) => {
  const found = findStage(context, edit.stage)
  if (!found.ok) return found
  const { index } = found.value
  const value = edit.platform ?? ''
  if (value !== '' && !platformPattern.test(value) && !withVariable.test(value)) {
    return refuse('invalid-platform', 'invalid-platform', { platform: JSON.stringify(value) })
  }
  return ok({
    edits: platformEdits(context, found.value, value),
    whenUnbuildable: 'invalid-platform',
    intended: (before) => changeStage(before, index, (shape) => ({ ...shape, platform: value })),
  })
}
