import { readText } from '../refusals/index.ts'
import type { Reason } from '../text/index.ts'
import type { MessageValues } from './diagnostic.ts'
import type { MessageKey } from './messages/en.ts'

/** A warning of BuildKit's lint, as a build reports it, apart from any language. */
export interface LintWarning {
  /** BuildKit's rule name. */
  readonly rule: string
  /** 1-based; 0 where the warning names none. */
  readonly line: number
  readonly messageKey: MessageKey
  readonly values: MessageValues
}

/** What a rule warns of: the values of its message from those of BuildKit's text, and the message's variant. */
interface Wording {
  /** BuildKit's text, as `readText` takes it. */
  readonly form: string
  readonly key: MessageKey
  readonly values?: (found: Readonly<Record<string, string>>) => MessageValues
  readonly variant?: (found: Readonly<Record<string, string>>) => MessageKey
}

const upper = ({ command = '', ...others }: Readonly<Record<string, string>>): MessageValues => ({
  ...others,
  keyword: command.toUpperCase(),
})

/** By rule, the longer form first where one ends as the other goes on. */
const wordings: Readonly<Record<string, readonly Wording[]>> = {
  StageNameCasing: [
    {
      key: 'StageNameCasing',
      form: "Stage name '{name}' should be lowercase",
      values: ({ name = '' }) => ({ name, lower: name.toLowerCase() }),
    },
  ],
  FromAsCasing: [{ key: 'FromAsCasing', form: "'{as}' and '{from}' keywords' casing do not match" }],
  NoEmptyContinuation: [{ key: 'NoEmptyContinuation', form: 'Empty continuation line' }],
  ConsistentInstructionCasing: [
    {
      key: 'ConsistentInstructionCasing',
      form: "Command '{written}' should match the case of the command majority ({casing})",
      values: ({ written = '', casing = '' }) => ({
        keyword: written,
        wanted: casing === 'lowercase' ? written.toLowerCase() : written.toUpperCase(),
      }),
    },
  ],
  DuplicateStageName: [
    { key: 'DuplicateStageName', form: 'Duplicate stage name "{name}", stage names should be unique' },
  ],
  ReservedStageName: [
    {
      key: 'ReservedStageName',
      form: 'Stage name should not use the same name as reserved stage "{name}"',
    },
  ],
  JSONArgsRecommended: [
    {
      key: 'JSONArgsRecommended',
      form: 'JSON arguments recommended for {command} to prevent unintended behavior related to OS signals',
      values: upper,
    },
  ],
  MaintainerDeprecated: [
    {
      key: 'MaintainerDeprecated',
      form: 'Maintainer instruction is deprecated in favor of using label',
    },
  ],
  UndefinedArgInFrom: [
    {
      key: 'UndefinedArgInFrom#suggest',
      form: "FROM argument '{name}' is not declared (did you mean {suggestion}?)",
    },
    { key: 'UndefinedArgInFrom', form: "FROM argument '{name}' is not declared" },
  ],
  WorkdirRelativePath: [
    {
      key: 'WorkdirRelativePath',
      form: 'Relative workdir "{path}" can have unexpected results if the base image changes',
    },
  ],
  UndefinedVar: [
    {
      key: 'UndefinedVar#suggest',
      form: "Usage of undefined variable '{name}' (did you mean {suggestion}?)",
    },
    { key: 'UndefinedVar', form: "Usage of undefined variable '{name}'" },
  ],
  MultipleInstructionsDisallowed: [
    {
      key: 'MultipleInstructionsDisallowed',
      form: 'Multiple {command} instructions should not be used in the same stage because only the last one will be used',
      values: upper,
    },
  ],
  LegacyKeyValueFormat: [
    {
      key: 'LegacyKeyValueFormat',
      form: '"{command} key=value" should be used instead of legacy "{_} key value" format',
      values: upper,
    },
  ],
  InvalidBaseImagePlatform: [
    {
      key: 'InvalidBaseImagePlatform',
      form: 'Base image {image} was pulled with platform "{actual}", expected "{expected}" for current build',
    },
  ],
  RedundantTargetPlatform: [
    {
      key: 'RedundantTargetPlatform',
      form: 'Setting platform to predefined {platform} in FROM is redundant as this is the default behavior',
    },
  ],
  SecretsUsedInArgOrEnv: [
    {
      key: 'SecretsUsedInArgOrEnv',
      form: 'Do not use ARG or ENV instructions for sensitive data ({command} "{name}")',
      values: upper,
    },
  ],
  InvalidDefaultArgInFrom: [
    {
      key: 'InvalidDefaultArgInFrom',
      form: 'Default value for ARG {base} results in empty or invalid base image name',
      variant: ({ base = '' }) =>
        base.includes('$') ? 'InvalidDefaultArgInFrom' : 'InvalidDefaultArgInFrom#plain',
    },
  ],
  FromPlatformFlagConstDisallowed: [
    {
      key: 'FromPlatformFlagConstDisallowed',
      form: 'FROM --platform flag should not use constant value "{platform}"',
    },
  ],
  CopyIgnoredFile: [
    {
      key: 'CopyIgnoredFile',
      form: 'Attempting to {command} file "{path}" that is excluded by .dockerignore',
      values: upper,
    },
  ],
  InvalidDefinitionDescription: [
    {
      key: 'InvalidDefinitionDescription',
      form: 'Comment for {_} should follow the format: `# {name} <description>`',
    },
  ],
  ExposeProtoCasing: [
    {
      key: 'ExposeProtoCasing',
      form: "Defined protocol '{port}' in EXPOSE instruction should be lowercase",
    },
  ],
  ExposeInvalidFormat: [
    {
      key: 'ExposeInvalidFormat',
      form: "EXPOSE instruction should not define an IP address or host-port mapping, found '{port}'",
    },
  ],
}

/** What BuildKit said before it had rules: its daemons up to Docker 26. */
const olderForm = /^Empty continuation line found in: /

const titlePattern = /^(\w{1,64}): (.{1,4096}?)(?: \(line (\d{1,9})\))?$/s

/** A warning's text as data; `null` for a text that is of no rule, or not of the rule's form. */
export function readLintWarning(message: string): LintWarning | null {
  if (olderForm.test(message))
    return { rule: 'NoEmptyContinuation', line: 0, messageKey: 'NoEmptyContinuation', values: {} }
  const [, rule = '', text = '', line = '0'] = titlePattern.exec(message) ?? []
  if (!Object.hasOwn(wordings, rule)) return null
  for (const { form, key, values, variant } of wordings[rule] ?? []) {
    const found = readText(form)(text)
    if (found === null) continue
    return {
      rule,
      line: Number(line),
      messageKey: variant?.(found) ?? key,
      values: values?.(found) ?? found,
    }
  }
  return null
}

/** What a warning of BuildKit's lint means, and what to do. */
export const lintReason = ({ messageKey, values }: LintWarning): Reason => ({
  key: `checks:${messageKey}`,
  values,
})
