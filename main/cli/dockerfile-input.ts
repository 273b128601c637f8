import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { CommandFailure, type CommandIo } from './command.ts'

/**
 * Build arguments as given: `K=V`, or `K` alone, which takes its value from the environment and is left out
 * when that has none.
 */
export function readBuildArguments(
  command: string,
  given: readonly string[],
  env: NodeJS.ProcessEnv,
): Record<string, string> {
  const buildArgs: [string, string][] = []
  for (const pair of given) {
    const equals = pair.indexOf('=')
    const name = equals < 0 ? pair : pair.slice(0, equals)
    if (name === '') {
      throw new CommandFailure(2, `${command}: --build-arg ${JSON.stringify(pair)} has no name`)
    }
    const value = equals < 0 ? env[name] : pair.slice(equals + 1)
    if (value !== undefined) buildArgs.push([name, value])
  }
  return Object.fromEntries(buildArgs)
}

/** The text of a Dockerfile. What is no UTF-8 reads as U+FFFD, as BuildKit's messages show it. */
export async function readDockerfileText(command: string, file: string, io: CommandIo): Promise<string> {
  try {
    const bytes = await readFile(resolve(io.cwd, file))
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  } catch (error) {
    throw readFailure(command, file, error)
  }
}

/** That a file cannot be read, and why, for people. */
export function readFailure(command: string, file: string, error: unknown): CommandFailure {
  return new CommandFailure(2, `${command}: cannot read ${file}: ${reasonOf(error)}`)
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOENT') return 'no such file'
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'EACCES') return 'permission denied'
  return error instanceof Error ? error.message : String(error)
}
