import { isValidStageName } from '../dockerfile/index.ts'
import { imageReferenceError } from '../stages/index.ts'
import { fail, type Reason } from '../text/index.ts'
import { type Language, reasonText } from '../words/index.ts'
import type { Parameter, ParameterKind, ParameterValues, TemplateLine } from './template.ts'

/** Why a value is invalid. */
type ParameterProblem =
  | 'empty'
  | 'not-an-image'
  | 'not-a-stage-name'
  | 'not-a-path'
  | 'not-one-line'
  | 'name-taken'

export const chosenValue = ({ id, initial }: Parameter, values: ParameterValues): string =>
  (values[id] ?? initial).trim()

/** BuildKit reserves these names (its rule ReservedStageName). */
const reservedNames: ReadonlySet<string> = new Set(['scratch', 'context'])

function problemOfKind(kind: ParameterKind, value: string): ParameterProblem | null {
  switch (kind) {
    case 'image':
      return imageReferenceError(value) === null ? null : 'not-an-image'
    case 'stage':
      return isValidStageName(value) && !reservedNames.has(value.toLowerCase()) ? null : 'not-a-stage-name'
    case 'path':
      return /^[^\s"'`\\$#[\]<>{},]+$/.test(value) ? null : 'not-a-path'
    case 'command':
      return /[\r\n]|\\$/.test(value) ? 'not-one-line' : null
  }
}

/** `null` when every value is valid; else `invalid-value`, naming the first invalid one. */
export function refuseValues(
  parameters: readonly Parameter[],
  values: ParameterValues,
  language: Language,
): ReturnType<typeof fail> | null {
  const wrong = parameters.find((each) => parameterProblem(each, parameters, values) !== null)
  if (wrong === undefined) return null
  return fail('invalid-value', `The value of ${reasonText(wrong.label, language)} cannot be taken.`)
}

/** What is wrong with a parameter's value; `null` when it is valid. */
export function parameterProblem(
  parameter: Parameter,
  all: readonly Parameter[],
  values: ParameterValues,
): ParameterProblem | null {
  const value = chosenValue(parameter, values)
  if (value === '') return 'empty'
  const problem = problemOfKind(parameter.kind, value)
  if (problem !== null || parameter.kind !== 'stage') return problem
  const folded = value.toLowerCase()
  const isTaken = all.some(
    (other) =>
      other !== parameter && other.kind === 'stage' && chosenValue(other, values).toLowerCase() === folded,
  )
  return isTaken ? 'name-taken' : null
}

/** Fills the parameters of lines. Throws `RangeError` for an unknown one. */
export function writeLines(
  lines: readonly TemplateLine[],
  parameters: readonly Parameter[],
  values: ParameterValues,
  language: Language,
): string {
  const chosen = Object.fromEntries(parameters.map((each) => [each.id, chosenValue(each, values)]))
  const comment = ({ key }: Reason): string => `# ${reasonText({ key, values: chosen }, language)}`
  return lines
    .map((line) => (typeof line === 'string' ? fill(line, parameters, values) : comment(line)))
    .join('\n')
}

/** Fills the parameters of a text. Throws `RangeError` for an unknown one. */
export function fill(text: string, parameters: readonly Parameter[], values: ParameterValues): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_place, id: string) => {
    const parameter = parameters.find((each) => each.id === id)
    if (parameter === undefined) throw new RangeError(`no parameter ${id}`)
    return chosenValue(parameter, values)
  })
}
