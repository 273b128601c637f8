import { lookUpDirectives } from '../dockerfile/index.ts'
import type { BuildRequest } from './build-request.ts'

/** The build argument that takes the place of `# syntax=` (source: BuildKit's Dockerfile frontend). */
const syntaxArgument = 'BUILDKIT_SYNTAX'

/** The image that reads the Dockerfile in BuildKit's place, if one is asked for. What follows it is the frontend's own arguments. */
export function syntaxImage({
  dockerfile,
  buildArgs,
}: Pick<BuildRequest, 'dockerfile' | 'buildArgs'>): string | undefined {
  const written = lookUpDirectives(dockerfile).find(({ name }) => name === 'syntax')?.value.text
  const value = Object.hasOwn(buildArgs, syntaxArgument) ? buildArgs[syntaxArgument] : written
  return value?.trim().split(/\s+/, 1)[0] || undefined
}
