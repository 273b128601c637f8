import type { BuildOrder } from '../build-transport.ts'
import { type ServedFiles, serveFiles } from '../served-files.ts'
import { type BuildSession, createBuildSession, sharedKeyOf } from './build-session.ts'
import { fileSyncMethods } from './file-sync.ts'
import { registryAuthMethods } from './registry-auth.ts'
import type { CredentialSource } from './registry-credentials.ts'
import { secretMethods } from './secrets.ts'
import { sshAgentMethods } from './ssh-agent.ts'

/** The session of one order. */
export interface OrderSession {
  readonly session: BuildSession
  readonly filenames: ServedFiles['filenames']
  /** Why files could not be sent, in words for people, `null` while nothing went wrong. */
  readonly sendFailure: () => Error | null
}

/** Where values come from that an order only names. */
export interface OrderSources {
  /** For secrets, the SSH agent and the Docker configuration. */
  readonly env: NodeJS.ProcessEnv
}

/** Throws `Error` for people when the order's folders cannot be read. */
export async function createOrderSession(order: BuildOrder, { env }: OrderSources): Promise<OrderSession> {
  const { folders, filenames } = await serveFiles(order)
  let failure: Error | null = null
  const session = createBuildSession({
    sharedKey: sharedKeyOf(order.context, order.dockerfilePath),
    services: [
      fileSyncMethods({
        folders,
        onFailure: (error) => {
          failure ??= error
        },
      }),
      registryAuthMethods(lazyCredentials(env)),
      // Methods that are not announced make BuildKit say that the client does not offer them.
      secretMethods(order.secrets, env),
      order.ssh.length > 0 ? sshAgentMethods(order.ssh, env) : {},
    ],
  })
  return { session, filenames, sendFailure: () => failure }
}

/** Loaded when a registry is asked, which many builds never do. */
function lazyCredentials(env: NodeJS.ProcessEnv): CredentialSource {
  return async (host) => {
    const { dockerCredentials } = await import('./registry-credentials.ts')
    return dockerCredentials(env)(host)
  }
}
