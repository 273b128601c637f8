import { bytes, int32, message, string } from '../wire/message.ts'

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
