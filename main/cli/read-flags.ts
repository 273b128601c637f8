import { type ParseArgsConfig, parseArgs } from 'node:util'
import { parsePlatform, type ResolveOptions } from '#shared/stages/index.ts'
import { CommandFailure, type CommandIo } from './command.ts'
import { readBuildArguments } from './dockerfile-input.ts'
import { reason } from './messages/index.ts'

/** The flags and names a command was given. Throws `CommandFailure` for a flag that it has not, or that lacks its value. */
export function readFlags<const T extends NonNullable<ParseArgsConfig['options']>>(
  command: string,
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options })
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    throw new CommandFailure(2, reason('in.command', { command, problem }))
  }
}

/** One of the formats a command prints. Throws `CommandFailure` for another. */
export function readFormat<Format extends string>(
  command: string,
  given: string,
  formats: readonly Format[],
): Format {
  const format = formats.find((known) => known === given)
  if (format !== undefined) return format
  const values = { command, given: JSON.stringify(given), formats: formats.join(', ') }
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
    throw new CommandFailure(2, reason('flag.platform', { command, problem }))
  return {
    buildArgs: readBuildArguments(command, values['build-arg'] ?? [], io.env),
    ...(platform === '' ? {} : { platform }),
    ...(target === '' ? {} : { target }),
  }
}
