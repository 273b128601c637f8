import type { GraphEdit } from '../edits/index.ts'
import { ok, type Result } from '../text/index.ts'
import type { Language } from '../words/index.ts'
import { chosenValue, fill, refuseValues, writeLines } from './parameters.ts'
import type { ParameterValues, StageStep, StageTemplate } from './template.ts'

interface StageTemplateChoice {
  /** Index of the existing stage that the new one builds on, copies from, or follows. */
  readonly source: number
  /** Index of the file's last stage. */
  readonly last: number
  readonly values: ParameterValues
  /** Of the comments. */
  readonly language: Language
}

/**
 * The graph edits that together add a template's stage, for `applyGraphEdits`. Fails with `invalid-value` when a
 * value is invalid.
 */
export function stageFromTemplate(
  template: StageTemplate,
  { source, last, values, language }: StageTemplateChoice,
): Result<readonly GraphEdit[]> {
  const { parameters, base, place, steps } = template
  const refusal = refuseValues(parameters, values, language)
  if (refusal !== null) return refusal
  const name = valueNamed(template, 'name', values)
  const add: GraphEdit = {
    op: 'addStage',
    base: base === 'source' ? source : valueNamed(template, 'image', values),
    name,
    after: place === 'afterSource' ? source : last,
  }
  const write = (step: StageStep, at: number): GraphEdit =>
    step.kind === 'instruction'
      ? {
          op: 'insertInstruction',
          stage: name,
          at,
          text: writeLines(step.lines, parameters, values, language),
        }
      : {
          op: 'addCopy',
          stage: name,
          from: source,
          sources: [fill(step.source, parameters, values)],
          destination: fill(step.destination, parameters, values),
        }
  return ok([add, ...steps.map(write)])
}

/** Throws `RangeError` when the template has no such parameter. */
function valueNamed(template: StageTemplate, id: string, values: ParameterValues): string {
  const parameter = template.parameters.find((each) => each.id === id)
  if (parameter === undefined) throw new RangeError(`${template.id} has no parameter ${id}`)
  return chosenValue(parameter, values)
}
