import { RestlessFiles } from '../../context/index.ts'
import type { SolveOptions } from '../build-transport.ts'
import { type ServedFiles, serveFiles } from '../served-files.ts'
import { type StatusUpdate, warningsOf } from '../trace.ts'
import { fileSyncMethods } from './file-sync.ts'
import { RegistryAuth } from './registry-auth.ts'
import type { CredentialSource } from './registry-credentials.ts'
import { secretMethods } from './secrets.ts'
import { createSession, type Session, sharedKeyOf } from './session.ts'
import { sshAgentMethods } from './ssh-agent.ts'

/** The session of one build. */
interface BuildSession {
  readonly session: Session
  readonly filenames: ServedFiles['filenames']
  /** Why files could not be sent, in words for users, `null` while nothing went wrong. */
  readonly sendFailure: () => Error | null
  /** What is to be said of files that did not hold still and of refused credentials, as warnings of the build. */
  readonly warnings: () => StatusUpdate
  /** Closes its folders. */
  close(): void
}

/** The sources of values that the options only name. */
export interface SessionSources {
  /** For secrets, the SSH agent and the Docker configuration. */
  readonly env: NodeJS.ProcessEnv
  /** Whether the user lets daemons on other machines have the password for a registry. By default, none. */
  readonly sharesPassword?: (registry: string) => Promise<boolean> | boolean
}

/** Who the session is with. */
interface SessionPeer {
  readonly isOnThisMachine: boolean
}

/** Throws `Error` for users when a folder of the build cannot be read. */
export async function createBuildSession(
  options: SolveOptions,
  { env, sharesPassword = () => false }: SessionSources,
  { isOnThisMachine }: SessionPeer,
): Promise<BuildSession> {
  const { folders, filenames } = await serveFiles(options)
  const restless = new RestlessFiles()
  const auth = new RegistryAuth({
    repositories: options.repositories,
    source: lazyCredentials(env),
    mayHavePassword: isOnThisMachine ? () => true : sharesPassword,
  })
  let failure: Error | null = null
  const session = createSession({
    sharedKey: sharedKeyOf(options.context, options.dockerfilePath),
    services: [
      fileSyncMethods({
        folders,
        restless,
        onFailure: (error) => {
          failure ??= error
        },
      }),
      auth.methods,
      // For unannounced methods BuildKit reports that the client does not offer them.
      secretMethods(options.secrets, env),
      options.ssh.length > 0 ? sshAgentMethods(options.ssh, env) : {},
    ],
  })
  return {
    session,
    filenames,
    sendFailure: () => failure,
    warnings: () => warningsOf([...restless.reports(), ...auth.reports()]),
    close() {
      for (const folder of folders.values()) folder.close()
    },
  }
}

/** Loaded on the first registry request; many builds never make one. */
function lazyCredentials(env: NodeJS.ProcessEnv): CredentialSource {
  return async (host) => {
    const { dockerCredentials } = await import('./registry-credentials.ts')
    return dockerCredentials(env)(host)
  }
}
