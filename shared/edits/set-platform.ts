import { ok } from '../text/result.ts'
import type { Planner } from './edit-context.ts'
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
  const { index, fromParts } = found.value
  const { platform, image } = fromParts
  const value = edit.platform ?? ''
  if (value !== '' && !platformPattern.test(value) && !withVariable.test(value)) {
    return refuse(
      'invalid-platform',
      `${JSON.stringify(value)} is not a platform: write os/arch such as linux/arm64, or a variable such as $BUILDPLATFORM.`,
    )
  }
  const flag = value === '' ? '' : `--platform=${value}`
  const edits =
    platform === null
      ? [{ from: image.from, to: image.from, insert: flag === '' ? '' : `${flag} ` }]
      : [{ from: platform.from, to: flag === '' ? image.from : platform.to, insert: flag }]
  return ok({
    edits,
    whenUnbuildable: 'invalid-platform',
    intended: (before) => changeStage(before, index, (shape) => ({ ...shape, platform: value })),
  })
}
