import { describe, expect, it } from 'vitest'
import { type Language, reasonText } from '../words/index.ts'
import { lintReason, readLintWarning } from './lint-warning.ts'
import '../words/testing/all-languages.ts'
import { isBuildKitRule } from './rule.ts'
import { rules } from './rules/index.ts'

/** What BuildKit's lint says in its own tests, and the values that our sentence names. */
const said: readonly [rule: string, text: string, values: Readonly<Record<string, string>>][] = [
  [
    'StageNameCasing',
    "Stage name 'BadStageName' should be lowercase",
    { name: 'BadStageName', lower: 'badstagename' },
  ],
  ['FromAsCasing', "'as' and 'FROM' keywords' casing do not match", { as: 'as', from: 'FROM' }],
  ['NoEmptyContinuation', 'Empty continuation line', {}],
  [
    'ConsistentInstructionCasing',
    "Command 'frOM' should match the case of the command majority (lowercase)",
    { keyword: 'frOM', wanted: 'from' },
  ],
  [
    'ConsistentInstructionCasing',
    "Command 'copy' should match the case of the command majority (uppercase)",
    { keyword: 'copy', wanted: 'COPY' },
  ],
  ['DuplicateStageName', 'Duplicate stage name "b", stage names should be unique', { name: 'b' }],
  [
    'ReservedStageName',
    'Stage name should not use the same name as reserved stage "scratch"',
    { name: 'scratch' },
  ],
  [
    'JSONArgsRecommended',
    'JSON arguments recommended for CMD to prevent unintended behavior related to OS signals',
    { keyword: 'CMD' },
  ],
  ['MaintainerDeprecated', 'Maintainer instruction is deprecated in favor of using label', {}],
  ['UndefinedArgInFrom', "FROM argument 'version' is not declared", { name: 'version' }],
  [
    'UndefinedArgInFrom',
    "FROM argument 'BULIDPLATFORM' is not declared (did you mean BUILDPLATFORM?)",
    { name: 'BULIDPLATFORM', suggestion: 'BUILDPLATFORM' },
  ],
  [
    'WorkdirRelativePath',
    'Relative workdir "a\\"b/" can have unexpected results if the base image changes',
    { path: 'a"b/' },
  ],
  ['UndefinedVar', "Usage of undefined variable '$foo'", { name: '$foo' }],
  [
    'UndefinedVar',
    "Usage of undefined variable '$DIR_ASSET' (did you mean $DIR_ASSETS?)",
    { name: '$DIR_ASSET', suggestion: '$DIR_ASSETS' },
  ],
  [
    'MultipleInstructionsDisallowed',
    'Multiple HEALTHCHECK instructions should not be used in the same stage because only the last one will be used',
    { keyword: 'HEALTHCHECK' },
  ],
  [
    'LegacyKeyValueFormat',
    '"ENV key=value" should be used instead of legacy "ENV key value" format',
    { keyword: 'ENV' },
  ],
  [
    'InvalidBaseImagePlatform',
    'Base image docker.io/library/alpine:3.8 was pulled with platform "linux/arm64", expected "linux/amd64" for current build',
    { image: 'docker.io/library/alpine:3.8', actual: 'linux/arm64', expected: 'linux/amd64' },
  ],
  [
    'RedundantTargetPlatform',
    'Setting platform to predefined ${TARGETPLATFORM} in FROM is redundant as this is the default behavior',
    { platform: '${TARGETPLATFORM}' },
  ],
  [
    'SecretsUsedInArgOrEnv',
    'Do not use ARG or ENV instructions for sensitive data (ENV "apikey")',
    { keyword: 'ENV', name: 'apikey' },
  ],
  [
    'InvalidDefaultArgInFrom',
    'Default value for ARG $IMAGE results in empty or invalid base image name',
    { base: '$IMAGE' },
  ],
  [
    'InvalidDefaultArgInFrom',
    'Default value for ARG Alpine results in empty or invalid base image name',
    { base: 'Alpine' },
  ],
  [
    'FromPlatformFlagConstDisallowed',
    'FROM --platform flag should not use constant value "linux/amd64"',
    { platform: 'linux/amd64' },
  ],
  [
    'CopyIgnoredFile',
    'Attempting to Copy file "Dockerfile" that is excluded by .dockerignore',
    { keyword: 'COPY', path: 'Dockerfile' },
  ],
  [
    'InvalidDefinitionDescription',
    'Comment for ARG should follow the format: `# <arg_key> <description>`',
    { name: '<arg_key>' },
  ],
  [
    'ExposeProtoCasing',
    "Defined protocol '80/TcP' in EXPOSE instruction should be lowercase",
    { port: '80/TcP' },
  ],
  [
    'ExposeInvalidFormat',
    "EXPOSE instruction should not define an IP address or host-port mapping, found '[::1]:8080:8080'",
    { port: '[::1]:8080:8080' },
  ],
]

describe('a warning of the lint', () => {
  it.each(said)('%s is data, and worded in each language: %s', (rule, text, values) => {
    const warning = readLintWarning(`${rule}: ${text} (line 12)`)
    if (warning === null) throw new Error('not recognised')
    expect(warning).toMatchObject({ rule, line: 12, values })
    expect(Object.keys(warning.values).sort()).toEqual(Object.keys(values).sort())
    const worded = (language: Language) => reasonText(lintReason(warning), language) ?? ''
    const without = (text: string) =>
      Object.values(values).reduce((rest, value) => rest.replaceAll(value, ''), text)
    const own = without(worded('ja'))
    expect(without(worded('en')) + own).not.toMatch(/\{\w+\}/)
    expect(own).toMatch(/。$/)
    expect(own).not.toMatch(/(?:\b[a-z]+ ){3}/)
  })

  it('is known for each rule that BuildKit has', () => {
    const known = new Set(said.map(([rule]) => rule))
    const asked = rules.filter(isBuildKitRule).map(({ name }) => name)
    expect([...known].sort()).toEqual([...asked, 'InvalidBaseImagePlatform'].sort())
  })

  it('may name no line', () => {
    expect(
      readLintWarning('MaintainerDeprecated: Maintainer instruction is deprecated in favor of using label'),
    ).toEqual({
      rule: 'MaintainerDeprecated',
      line: 0,
      messageKey: 'MaintainerDeprecated',
      values: {},
    })
  })

  it('is read as daemons without rules say it', () => {
    expect(readLintWarning('Empty continuation line found in: RUN echo a   b')?.rule).toBe(
      'NoEmptyContinuation',
    )
  })
})

describe('another text', () => {
  it.each([
    '',
    'Something else happened',
    "StageNameCasing: Stage name 'A' is odd (line 1)",
    'LaterRule: What a later BuildKit says (line 2)',
    'constructor: no rule',
    `StageNameCasing: Stage name '${'a'.repeat(9000)}' should be lowercase (line 1)`,
  ])('is none: %j', (text) => {
    expect(readLintWarning(text)).toBeNull()
  })

  it('takes no long time, whatever it is', () => {
    const began = performance.now()
    for (const part of ["'a' and ", 'Copy file "', ' (line 1', '\\"']) {
      readLintWarning(`FromAsCasing: ${part.repeat(40_000)}`)
      readLintWarning(`CopyIgnoredFile: Attempting to ${part.repeat(400)}`)
    }
    expect(performance.now() - began).toBeLessThan(1000)
  })
})
