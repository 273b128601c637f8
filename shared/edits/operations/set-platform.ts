import { ok } from '../../text/index.ts'
import { changeStage } from '../meaning/shape-changes.ts'
import { findStage } from '../meaning/stage-lookup.ts'
import { refuse } from '../messages/refusal.ts'
import { operation } from '../planning/operation.ts'
import { platformEdits } from '../writing/from-edits.ts'

/** `os[(version)][/arch[/variant]]` as containerd parses platforms, or anything with a variable in it. */
const platformPattern = /^[A-Za-z0-9_.-]+(?:\([A-Za-z0-9_.+-]*\))?(?:\/[A-Za-z0-9_.-]+){0,2}$/
const withVariable = /^[^\s"'\\`]*\$[^\s"'\\`]*$/

/** Sets a stage's platform; `null` or `''` removes the flag. */
export const setPlatform = operation({
  op: 'setPlatform',
  schema: { stage: 'stage', platform: 'value' },
  words: {
    'setPlatform#none': 'Remove the platform of {stage}',
    setPlatform: 'Set the platform of {stage} to {platform}',
  },
  title: ({ platform }) => (platform === null || platform === '' ? 'setPlatform#none' : 'setPlatform'),
  plan(context, edit) {
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
      changes: [index],
      intended: (before) => changeStage(before, index, (shape) => ({ ...shape, platform: value })),
    })
  },
})
