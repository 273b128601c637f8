import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { CallError } from '#shared/api/index.ts'
import { type BuildEvent, type BuildRequest, isRemoteContext } from '#shared/build/index.ts'
import { failure, part, warning } from '#shared/failures/index.ts'
import type { Reason } from '#shared/text/index.ts'
import { errorCode, whyNot } from '../kept/index.ts'

/**
 * Throws `CallError` `missing-input` where a folder, secret or agent that a build names is not there: the daemon would not say it, and leave out
 * what a step may do without. Names all of them.
 */
export async function rejectMissingInputs(request: BuildRequest, env: NodeJS.ProcessEnv): Promise<void> {
  const { context, namedContexts = {}, secrets = [], ssh = [] } = request
  const asked = await Promise.all([
    missingFolder(part('part#build-context'), context),
    ...Object.entries(namedContexts)
      .filter(([, place]) => !isRemoteContext(place))
      .map(([name, place]) => missingFolder(part('part#named-context', { name }), place)),
    ...secrets.map((secret) =>
      secret.from === 'file' ? missingSecret(part('part#secret', { name: secret.id }), secret.path) : null,
    ),
    ...ssh.map(({ id, socket }) =>
      missingAgent(part('part#agent', { name: id }), socket ?? env.SSH_AUTH_SOCK ?? ''),
    ),
  ])
  const missing = asked.filter((each) => each !== null)
  if (missing.length === 0) return
  throw new CallError(failure('missing-input', { missing }))
}

/** A variable may be unset where a step can do without: as with docker the build goes on, but it is told. */
export function unsetSecrets({ secrets = [] }: BuildRequest, env: NodeJS.ProcessEnv): readonly BuildEvent[] {
  return secrets.flatMap((secret): readonly BuildEvent[] =>
    secret.from === 'env' && env[secret.name] === undefined
      ? [
          {
            type: 'warning',
            ...warning('warning#unset-secret', { name: secret.id, variable: secret.name }),
            detail: '',
            line: 0,
          },
        ]
      : [],
  )
}

/** Why something is not there, `null` when it is. */
type Missing = Reason | null

async function look(what: Reason, path: string, judge: (found: Stats) => Missing): Promise<Missing> {
  const why = await stat(path).then(judge, (error: unknown) =>
    errorCode(error) === 'ENOTDIR' ? part('part#missing') : whyNot(error),
  )
  return why === null ? null : part('part#missing-input', { what, path, why })
}

const missingFolder = (what: Reason, path: string): Promise<Missing> =>
  look(what, path, (found) => (found.isDirectory() ? null : part('part#no-folder')))

/** A pipe may be a secret. */
const missingSecret = (what: Reason, path: string): Promise<Missing> =>
  look(what, path, (found) =>
    found.isFile() || found.isFIFO() || found.isCharacterDevice() ? null : part('part#no-file'),
  )

/** Windows names pipes that way, and says nothing of them. */
const isNamedPipe = (path: string): boolean => path.startsWith('\\\\.\\pipe\\')

async function missingAgent(what: Reason, path: string): Promise<Missing> {
  if (path === '') return part('part#no-agent', { what })
  if (isNamedPipe(path)) return null
  return look(what, path, (found) => (found.isFile() ? part('part#key-for-agent', { path }) : null))
}
