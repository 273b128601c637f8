import protobuf from 'protobufjs/light.js'

/**
 * Messages of the services that BuildKit calls on a client's session, by field number (source: session/secrets,
 * session/sshforward, session/auth and session/filesync of BuildKit, and gRPC's health protocol).
 */
const root = protobuf.Root.fromJSON({
  nested: {
    HealthCheckResponse: { fields: { status: { type: 'int32', id: 1 } } },
    GetSecretRequest: { fields: { id: { type: 'string', id: 1 } } },
    GetSecretResponse: { fields: { data: { type: 'bytes', id: 1 } } },
    BytesMessage: { fields: { data: { type: 'bytes', id: 1 } } },
    CheckAgentRequest: { fields: { id: { type: 'string', id: 1 } } },
    CredentialsRequest: { fields: { host: { type: 'string', id: 1 } } },
    CredentialsResponse: {
      fields: { username: { type: 'string', id: 1 }, secret: { type: 'string', id: 2 } },
    },
  },
})

/** Writes and reads one kind of message; fields that are not sent read as their type's empty value. */
export interface MessageCodec<T> {
  encode(message: T): Uint8Array
  /** Throws when the bytes are no such message. */
  decode(bytes: Uint8Array): T
}

/** The codec of a type of `from`. `T` has to say what its fields are. */
export function codecOf<T extends object>(from: protobuf.Root, name: string): MessageCodec<T> {
  const type = from.lookupType(name)
  return {
    encode: (message) => type.encode(type.fromObject(message)).finish(),
    decode: (bytes) =>
      type.toObject(type.decode(bytes), { longs: Number, defaults: true, arrays: true, objects: true }) as T,
  }
}

export const healthCheckResponse = codecOf<{ status: number }>(root, 'HealthCheckResponse')
export const getSecretRequest = codecOf<{ id: string }>(root, 'GetSecretRequest')
export const getSecretResponse = codecOf<{ data: Uint8Array }>(root, 'GetSecretResponse')
export const bytesMessage = codecOf<{ data: Uint8Array }>(root, 'BytesMessage')
export const checkAgentRequest = codecOf<{ id: string }>(root, 'CheckAgentRequest')
export const credentialsRequest = codecOf<{ host: string }>(root, 'CredentialsRequest')
export const credentialsResponse = codecOf<{ username: string; secret: string }>(root, 'CredentialsResponse')
