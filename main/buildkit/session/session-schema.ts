import { bytes, int32, int64, message, repeated, string, text } from '../wire/message.ts'

/**
 * Messages of the services that BuildKit calls on a client's session, by field number (source: session/secrets,
 * session/sshforward, session/auth and session/filesync of BuildKit, and gRPC's health protocol).
 */
export const healthCheckResponse = message<{ status: number }>({ status: int32(1) })
export const getSecretRequest = message<{ id: string }>({ id: string(1) })
export const getSecretResponse = message<{ data: Uint8Array }>({ data: bytes(1) })
export const bytesMessage = message<{ data: Uint8Array }>({ data: bytes(1) })
export const checkAgentRequest = message<{ id: string }>({ id: string(1) })
export const credentialsRequest = message<{ host: string }>({ host: string(1) })
export const credentialsResponse = message<{ username: string; secret: string }>({
  username: string(1),
  secret: string(2),
})
/** Salt and host are what BuildKit keeps the tokens of a user under. */
export const tokenAuthorityRequest = message<{ host: string; salt: Uint8Array }>({
  host: string(1),
  salt: bytes(2),
})
export const tokenAuthorityResponse = message<{ publicKey: Uint8Array }>({ publicKey: bytes(1) })
export const verifyAuthorityRequest = message<{ host: string; payload: Uint8Array; salt: Uint8Array }>({
  host: string(1),
  payload: bytes(2),
  salt: bytes(3),
})
export const verifyAuthorityResponse = message<{ signed: Uint8Array }>({ signed: bytes(1) })
export const fetchTokenRequest = message<{
  clientId: string
  host: string
  realm: string
  service: string
  scopes: readonly string[]
}>({ clientId: string(1), host: string(2), realm: string(3), service: string(4), scopes: repeated(5, text) })
export const fetchTokenResponse = message<{ token: string; expiresIn: number; issuedAt: number }>({
  token: string(1),
  expiresIn: int64(2),
  issuedAt: int64(3),
})
