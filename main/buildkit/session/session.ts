import { createHash, randomBytes } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { type GrpcMethods, serveGrpc, unaryMethod } from '../grpc/grpc-server.ts'
import { healthCheckResponse } from './session-schema.ts'

/** What introduces a session to the daemon. */
export interface SessionIntroduction {
  readonly id: string
  readonly name: string
  readonly sharedKey: string
  /** Paths of the methods it answers. */
  readonly methods: readonly string[]
}

/** The services a build calls back on while it runs. */
export interface Session extends SessionIntroduction {
  /** Serves calls on a connection on which the daemon is the client. Returns a function that closes both. */
  serve(connection: Duplex): () => void
}

interface SessionOptions {
  /** Decides what the daemon compares the files with: those of the last session with the same key. */
  readonly sharedKey: string
  readonly services: readonly GrpcMethods[]
}

/** A session that offers these services and the health check that keeps it alive. */
export function createSession({ sharedKey, services }: SessionOptions): Session {
  const methods: GrpcMethods = Object.assign({}, healthMethods, ...services)
  return {
    id: randomBytes(13).toString('hex'),
    name: 'stagegraph',
    sharedKey,
    methods: Object.keys(methods),
    serve(connection) {
      const session = serveGrpc(connection, methods)
      return () => session.destroy()
    },
  }
}

/**
 * The key under which the daemon caches the files of a context. Each Dockerfile in each context has its
 * own key, because two Dockerfiles that request different files would evict each other's.
 */
export function sharedKeyOf(context: string, dockerfilePath: string | null): string {
  return createHash('sha256')
    .update(JSON.stringify(['stagegraph', context, dockerfilePath]))
    .digest('hex')
    .slice(0, 32)
}

/** The introduction as headers of `POST /session`, or in lower case as metadata of `Control/Session`. */
export function introductionHeaders({ id, name, sharedKey, methods }: SessionIntroduction) {
  return {
    'x-docker-expose-session-uuid': id,
    'x-docker-expose-session-name': name,
    'x-docker-expose-session-sharedkey': sharedKey,
    'x-docker-expose-session-grpc-method': methods,
  }
}

const serving = 1

/** BuildKit asks every five seconds, and drops a session that does not answer. */
const healthMethods: GrpcMethods = {
  '/grpc.health.v1.Health/Check': unaryMethod(() => healthCheckResponse.encode({ status: serving })),
}
