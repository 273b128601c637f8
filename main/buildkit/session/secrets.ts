import { open, stat } from 'node:fs/promises'
import type { BuildSecret } from '#shared/build/index.ts'
import { GrpcError, grpcCode } from '../grpc/grpc-error.ts'
import { type GrpcMethods, unaryMethod } from '../grpc/grpc-server.ts'
import { getSecretRequest, getSecretResponse } from './session-schema.ts'

/** BuildKit's limit for a secret, in bytes. */
const largestSecret = 500 * 1024

/**
 * Serves secrets when a step requests them. Reads the file or variable at that time and never keeps the
 * value; errors name the secret and its source, never the value.
 */
export function secretMethods(secrets: readonly BuildSecret[], env: NodeJS.ProcessEnv): GrpcMethods {
  return {
    '/moby.buildkit.secrets.v1.Secrets/GetSecret': unaryMethod(async (request) => {
      const { id } = getSecretRequest.decode(request)
      const secret = secrets.find((own) => own.id === id)
      if (secret === undefined) throw new GrpcError(grpcCode.notFound, `secret ${id}: not found`)
      return getSecretResponse.encode({ data: await readSecret(secret, env) })
    }),
  }
}

/** The values as they are now, for finding them in what is to be stored; one that is not available is left out. */
export async function secretValues(
  secrets: readonly BuildSecret[],
  env: NodeJS.ProcessEnv,
): Promise<readonly string[]> {
  const read = await Promise.allSettled(
    secrets.map(async (secret) => {
      // A pipe is read once, by the step that asks for it.
      if (secret.from === 'file' && !(await stat(secret.path)).isFile()) throw new Error('no file')
      return readSecret(secret, env)
    }),
  )
  return read.flatMap((each) =>
    each.status === 'fulfilled' ? [Buffer.from(each.value).toString('utf8')] : [],
  )
}

/** The value as it is now. Throws `GrpcError`, whose message names the secret and its source only. */
export async function readSecret(secret: BuildSecret, env: NodeJS.ProcessEnv): Promise<Uint8Array> {
  if (secret.from === 'env') {
    const value = env[secret.name]
    if (value !== undefined) return Buffer.from(value, 'utf8')
    throw new GrpcError(
      grpcCode.notFound,
      `secret ${secret.id}: the environment variable ${secret.name} is not set`,
    )
  }
  const bytes = await readAtMost(secret.path, largestSecret + 1).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'there is no such file' : error.code
    throw new GrpcError(grpcCode.notFound, `secret ${secret.id}: cannot read ${secret.path}: ${why}`)
  })
  if (bytes.length <= largestSecret) return bytes
  throw new GrpcError(
    grpcCode.unknown,
    `secret ${secret.id}: ${secret.path} has more than ${largestSecret / 1024} KiB, which is BuildKit's limit: give it a smaller file`,
  )
}

/** The first `limit` bytes of a file, or of a pipe. */
async function readAtMost(path: string, limit: number): Promise<Buffer> {
  const handle = await open(path, 'r')
  try {
    const bytes = Buffer.alloc(limit)
    let length = 0
    while (length < limit) {
      const { bytesRead } = await handle.read(bytes, length, limit - length, null)
      if (bytesRead === 0) break
      length += bytesRead
    }
    return bytes.subarray(0, length)
  } finally {
    await handle.close()
  }
}
