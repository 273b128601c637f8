import { type BuildRequest, maskOptions } from '#shared/build/index.ts'

/** A request that is safe to store: whoever builds it again gives its secrets again. */
export function maskedRequest(request: BuildRequest): BuildRequest {
  const { context, dockerfile, dockerfilePath, ...options } = request
  return { ...maskOptions(options).options, context, dockerfile, dockerfilePath }
}
