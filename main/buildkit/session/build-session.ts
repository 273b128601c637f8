import { RestlessFiles } from '../../context/index.ts'
import type { SolveOptions } from '../build-transport.ts'
import { type GrpcMethods, unaryMethod } from '../grpc/grpc-server.ts'
import { type ServedFiles, serveFiles } from '../served-files.ts'
import { type StatusUpdate, warningsOf } from '../trace.ts'
import { fileSyncMethods } from './file-sync.ts'
import type { CredentialSource } from './registry-credentials.ts'
import { secretMethods } from './secrets.ts'
import { createSession, type Session, sharedKeyOf } from './session.ts'
import { credentialsRequest, credentialsResponse } from './session-schema.ts'
import { sshAgentMethods } from './ssh-agent.ts'

/** The session of one build. */
interface BuildSession {
  readonly session: Session
  readonly filenames: ServedFiles['filenames']
  /** Why files could not be sent, in words for users, `null` while nothing went wrong. */
  readonly sendFailure: () => Error | null
  /** What is to be said of files that did not hold still, as warnings of the build. */
  readonly restless: () => StatusUpdate
  /** Closes its folders. */
  close(): void
}

/** The sources of values that the options only name. */
export interface SessionSources {
  /** For secrets, the SSH agent and the Docker configuration. */
  readonly env: NodeJS.ProcessEnv
}

/** Throws `Error` for users when a folder of the build cannot be read. */
export async function createBuildSession(
  options: SolveOptions,
  { env }: SessionSources,
): Promise<BuildSession> {
  const { folders, filenames } = await serveFiles(options)
  const restless = new RestlessFiles()
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
      registryAuthMethods(lazyCredentials(env)),
      // For unannounced methods BuildKit reports that the client does not offer them.
      secretMethods(options.secrets, env),
      options.ssh.length > 0 ? sshAgentMethods(options.ssh, env) : {},
    ],
  })
  return {
    session,
    filenames,
    sendFailure: () => failure,
    restless: () => warningsOf(restless.reports()),
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

/**
 * Answers the daemon's request for the credentials of a registry. Without credentials the daemon accesses the registry
 * anonymously. The token methods are not implemented, so the daemon fetches its tokens itself.
 */
function registryAuthMethods(source: CredentialSource): GrpcMethods {
  return {
    '/moby.filesync.v1.Auth/Credentials': unaryMethod(async (request) => {
      const found = await source(credentialsRequest.decode(request).host)
      return credentialsResponse.encode(found ?? { username: '', secret: '' })
    }),
  }
}
