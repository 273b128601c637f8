import type { Template } from '../template.ts'

/** Images, platforms, and stages that instructions refer to. */
export const referenceTemplates: readonly Template[] = [
  ['blank-base', 'base name ({base}) should not be blank'],
  ['blank-platform', 'empty platform value from expression {platform}'],
  [
    'platform#unknown',
    'failed to parse platform {platform}: "{_}": unknown operating system or architecture: invalid argument',
  ],
  [
    'platform#wildcard',
    'failed to parse platform {platform}: "{_}": wildcards not yet supported: invalid argument',
  ],
  ['platform', 'failed to parse platform {platform}: {_}: invalid argument'],
  [
    'image-name#case',
    'failed to parse stage name "{name}": invalid reference format: repository name ({_}) must be lowercase',
  ],
  [
    'image-name#case',
    'failed to parse stage name "{name}": invalid reference format: repository name must be lowercase',
  ],
  ['image-name', 'failed to parse stage name "{name}": invalid reference format'],
  [
    'image-name#hexadecimal',
    'failed to parse stage name "{name}": invalid repository name ({_}), cannot specify 64-byte hexadecimal strings',
  ],
  [
    'image-name#length',
    'failed to parse stage name "{name}": repository name must not be more than {count} characters',
  ],
  ['image-digest', 'failed to parse stage name "{name}": invalid checksum digest length'],
  ['image-digest', 'failed to parse stage name "{name}": invalid checksum digest format'],
  ['image-digest', 'failed to parse stage name "{name}": unsupported digest algorithm'],
  ['stage-index', 'invalid stage index {index}'],
  [
    'from-variable',
    'variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround',
  ],
  ['from-variable#mount', "'{key}' doesn't support variable expansion, define alias stage instead"],
  ['circular-stages', 'circular dependency detected on stage: {stage}'],
  ['later-stage#copy', 'cannot copy from stage "{stage}", it needs to be defined before current stage "{_}"'],
  [
    'later-stage#mount',
    'cannot mount from stage "{stage}" to "{_}", stage needs to be defined before current command',
  ],
  ['source-date-epoch', 'invalid SOURCE_DATE_EPOCH: {value}'],
  ['source-date-epoch#scratch', 'SOURCE_DATE_EPOCH stage must use FROM scratch'],
  [
    'source-date-epoch#instruction',
    'SOURCE_DATE_EPOCH stage does not meet source-only requirements: unsupported {keyword} instruction',
  ],
  ['source-date-epoch#add', 'SOURCE_DATE_EPOCH stage must contain exactly one remote ADD'],
  ['source-date-epoch#add', 'SOURCE_DATE_EPOCH stage must contain exactly one remote ADD source'],
  ['source-date-epoch#add', 'SOURCE_DATE_EPOCH stage source must be a single HTTP(S) or Git ADD'],
]
