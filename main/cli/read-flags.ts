import { type ParseArgsConfig, parseArgs } from 'node:util'
import { parsePlatform, type ResolveOptions } from '#shared/stages/index.ts'
import { closestName, type Reason } from '#shared/text/index.ts'
import { CommandFailure, type CommandIo } from './command.ts'
import { readBuildArguments } from './dockerfile-input.ts'
import { reason } from './messages/index.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** The flags and names a command was given. Throws `CommandFailure` for a flag that it has not, or that lacks its value. */
export function readFlags<const T extends Options>(command: string, args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, tokens: true, options })
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    throw new CommandFailure(
      2,
      wrongFlag(command, args, options) ?? reason('in.command', { command, problem }),
    )
  }
}

/** What Node says in English only: the first flag that a command has not, or that has no value where it needs one. */
function wrongFlag(command: string, args: readonly string[], options: Options): Reason | null {
  const { tokens } = parseArgs({ args: [...args], strict: false, tokens: true, options })
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined
    const flag = token.rawName
    if (option === undefined) {
      const known = Object.keys(options).map((name) => `--${name}`)
      const suggestion = closestName(flag, known)
      return suggestion === null
        ? reason('flag.unknown', { command, flag, known })
        : reason('flag.unknown#suggest', { command, flag, suggestion })
    }
    if (option.type === 'boolean' && token.value !== undefined)
      return reason('flag.noValue', { command, flag })
    const isMissing = token.value === undefined || (!token.inlineValue && /^-./.test(token.value))
    if (option.type === 'string' && isMissing)
      return reason('flag.valueMissing', { command, flag: `--${token.name}` })
  }
  return null
}

/** One of the formats a command prints. Throws `CommandFailure` for another. */
export function readFormat<Format extends string>(
  command: string,
  given: string,
  formats: readonly Format[],
): Format {
  const format = formats.find((known) => known === given)
  if (format !== undefined) return format
  const values = { command, given: JSON.stringify(given), formats }
  throw new CommandFailure(2, reason('flag.format', values))
}

/** The flags of commands that read a Dockerfile's stages. */
export const resolveFlags = {
  target: { type: 'string' },
  'build-arg': { type: 'string', multiple: true },
  platform: { type: 'string' },
} as const

interface ResolveFlagValues {
  readonly target?: string | undefined
  readonly 'build-arg'?: readonly string[] | undefined
  readonly platform?: string | undefined
}

/** The resolve options these flags give. Throws `CommandFailure` for an invalid platform. */
export function readResolveOptions(
  command: string,
  values: ResolveFlagValues,
  io: CommandIo,
): ResolveOptions {
  const { target = '', platform = '' } = values
  const problem = platform === '' ? '' : parsePlatform(platform)
  if (typeof problem === 'string' && problem !== '')
    throw new CommandFailure(2, reason('flag.platform', { command, given: JSON.stringify(platform) }))
  return {
    buildArgs: readBuildArguments(command, values['build-arg'] ?? [], io.env),
    ...(platform === '' ? {} : { platform }),
    ...(target === '' ? {} : { target }),
  }
}
