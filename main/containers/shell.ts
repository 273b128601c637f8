import { CallError, type RunOptions } from '#shared/api/index.ts'
import type { ContainerConfig } from '#shared/evaluate/index.ts'

/** Takes bash where the image has it: people expect its keys. */
const preferBash = 'if command -v bash >/dev/null 2>&1; then exec bash; else exec sh; fi'

/**
 * The options with a shell in place of entrypoint and command. A shell that the image names with SHELL counts first,
 * unless it is `/bin/sh` anyhow.
 */
export function withShell(options: RunOptions, config: ContainerConfig): RunOptions {
  const named = config.shell?.[0] ?? ''
  const own = named !== '' && named !== '/bin/sh' && named !== 'sh'
  return {
    ...options,
    entrypoint: own ? [named] : ['/bin/sh', '-c', preferBash],
    command: [],
  }
}

/** A container that cannot start because the image has no shell, in words that help; any other error as it is. */
export function asShellError(error: unknown): unknown {
  const message = error instanceof Error ? error.message : ''
  if (!/executable file not found|no such file or directory/i.test(message)) return error
  return new CallError({
    code: 'no-shell',
    message: 'This stage has no shell (/bin/sh is not in it). Run it with a command that it has.',
  })
}
