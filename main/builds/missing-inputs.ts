import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { CallError } from '#shared/api/index.ts'
import { type BuildEvent, type BuildRequest, isRemoteContext } from '#shared/build/index.ts'

/**
 * Throws `CallError` `missing-input` where a folder, secret or agent that a build names is not there: the daemon would not say it, and leave out
 * what a step may do without. Names all of them.
 */
export async function rejectMissingInputs(request: BuildRequest, env: NodeJS.ProcessEnv): Promise<void> {
  const { context, namedContexts = {}, secrets = [], ssh = [] } = request
  const asked = await Promise.all([
    missingFolder('build context', context),
    ...Object.entries(namedContexts)
      .filter(([, place]) => !isRemoteContext(place))
      .map(([name, place]) => missingFolder(`context "${name}"`, place)),
    ...secrets.map((secret) =>
      secret.from === 'file' ? missingSecret(`secret "${secret.id}"`, secret.path) : null,
    ),
    ...ssh.map(({ id, socket }) => missingAgent(`SSH agent "${id}"`, socket ?? env.SSH_AUTH_SOCK ?? '')),
  ])
  const missing = asked.filter((each) => each !== null)
  if (missing.length === 0) return
  throw new CallError({
    code: 'missing-input',
    message: `Nothing was sent, because the build names what is not there: ${missing.join('; ')}. Correct that, or leave it out.`,
  })
}

/** A variable may be unset where a step can do without: as with docker the build goes on, but it is told. */
export function unsetSecrets({ secrets = [] }: BuildRequest, env: NodeJS.ProcessEnv): readonly BuildEvent[] {
  return secrets.flatMap((secret): readonly BuildEvent[] =>
    secret.from === 'env' && env[secret.name] === undefined
      ? [
          {
            type: 'warning',
            message: `The secret "${secret.id}" has no value: the variable ${secret.name} is not set`,
            detail: 'Steps that do not require it go on without it.',
            line: 0,
          },
        ]
      : [],
  )
}

/** Why something is not there, `null` when it is. */
type Missing = string | null

async function look(what: string, path: string, judge: (found: Stats) => string | null): Promise<Missing> {
  const why = await stat(path).then(
    judge,
    (error: NodeJS.ErrnoException) => reasons[error.code ?? ''] ?? error.code,
  )
  return why === null ? null : `the ${what} (${path}: ${why})`
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'no such file or folder',
  EACCES: 'permission denied',
  ELOOP: 'its links lead in a circle',
}

const missingFolder = (what: string, path: string): Promise<Missing> =>
  look(what, path, (found) => (found.isDirectory() ? null : 'it is no folder'))

/** A pipe may be a secret. */
const missingSecret = (what: string, path: string): Promise<Missing> =>
  look(what, path, (found) =>
    found.isFile() || found.isFIFO() || found.isCharacterDevice() ? null : 'it is no file',
  )

/** Windows names pipes that way, and says nothing of them. */
const isNamedPipe = (path: string): boolean => path.startsWith('\\\\.\\pipe\\')

async function missingAgent(what: string, path: string): Promise<Missing> {
  if (path === '') return `the ${what} (SSH_AUTH_SOCK is not set)`
  if (isNamedPipe(path)) return null
  return look(what, path, (found) =>
    found.isFile()
      ? `it is a file and no agent's socket. Add the key to an agent (ssh-add ${path}) and forward that`
      : null,
  )
}
