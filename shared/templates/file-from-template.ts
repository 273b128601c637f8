import { parseDockerfile } from '../dockerfile/index.ts'
import { buildErrors } from '../evaluate/index.ts'
import { resolveStages } from '../stages/index.ts'
import { fail, ok, type Result } from '../text/index.ts'
import type { Language } from '../words/index.ts'
import { refuseValues, writeLines } from './parameters.ts'
import type { FileTemplate, ParameterValues } from './template.ts'

/** Numbers of stages and instructions of a text; `null` when it cannot be built. */
function shapeOf(text: string): string | null {
  const graph = resolveStages(parseDockerfile(text))
  if (graph.error !== null || buildErrors(graph).length > 0) return null
  return JSON.stringify(graph.stages.map(({ instructions }) => instructions.map(({ keyword }) => keyword)))
}

/**
 * The Dockerfile of a template, with comments in the given language. Fails with `invalid-value` when a value
 * is invalid, or would add other stages or instructions than the template has.
 */
export function fileFromTemplate(
  template: FileTemplate,
  values: ParameterValues,
  language: Language,
): Result<string> {
  const { parameters, lines } = template
  const refusal = refuseValues(parameters, values, language)
  if (refusal !== null) return refusal
  const text = `${writeLines(lines, parameters, values, language)}\n`
  const shape = shapeOf(text)
  if (shape === null || shape !== shapeOf(`${writeLines(lines, parameters, {}, language)}\n`)) {
    return fail('invalid-value', `With these values ${template.id} would be another Dockerfile.`)
  }
  return ok(text)
}
