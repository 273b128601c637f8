import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages } from '#shared/stages/index.ts'

/** The names of the stages of a Dockerfile's text, `''` for one without. */
export const stageNames = (text: string): string[] =>
  resolveStages(parseDockerfile(text), {}).stages.map((stage) => stage.name)
