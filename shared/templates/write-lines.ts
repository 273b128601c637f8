import type { MessageLanguage } from '../checks/index.ts'
import { chosenValue } from './parameters.ts'
import type { Parameter, ParameterValues, TemplateLine } from './template.ts'

/** Writes lines with the values in the places of their parameters. Throws `RangeError` for an unknown one. */
export function writeLines(
  lines: readonly TemplateLine[],
  parameters: readonly Parameter[],
  values: ParameterValues,
  language: MessageLanguage,
): string {
  return lines
    .map((line) => fill(typeof line === 'string' ? line : `# ${line[language]}`, parameters, values))
    .join('\n')
}

/** Puts values in the places of their parameters. Throws `RangeError` for an unknown one. */
export function fill(text: string, parameters: readonly Parameter[], values: ParameterValues): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_place, id: string) => {
    const parameter = parameters.find((each) => each.id === id)
    if (parameter === undefined) throw new RangeError(`no parameter ${id}`)
    return chosenValue(parameter, values)
  })
}
