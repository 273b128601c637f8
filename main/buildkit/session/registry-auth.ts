import { type GrpcMethods, unaryMethod } from '../grpc/grpc-server.ts'
import type { CredentialSource } from './registry-credentials.ts'
import { credentialsRequest, credentialsResponse } from './session-schema.ts'

/**
 * Answers the daemon's question for the credentials of a registry; none is an answer, too: then it asks the registry as
 * nobody. The token methods are left out, so that the daemon fetches its tokens itself.
 */
export function registryAuthMethods(source: CredentialSource): GrpcMethods {
  return {
    '/moby.filesync.v1.Auth/Credentials': unaryMethod(async (request) => {
      const found = await source(credentialsRequest.decode(request).host)
      return credentialsResponse.encode(found ?? { username: '', secret: '' })
    }),
  }
}
