import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type Parameter, type ParameterValues, parameterProblem } from '#shared/templates/index.ts'
import { type Language, reasonText } from '#shared/words/index.ts'

export interface ParameterFieldsProps {
  readonly parameters: readonly Parameter[]
  readonly values: ParameterValues
  readonly language: Language
  readonly onChange: (values: ParameterValues) => void
}

/** A field for each parameter of a template, with its error. */
export function ParameterFields({ parameters, values, language, onChange }: ParameterFieldsProps) {
  const { t } = useTranslation('panes')
  const id = useId()
  return (
    <div className="template-fields">
      {parameters.map((parameter) => {
        const problem = parameterProblem(parameter, parameters, values)
        const problemId = `${id}-${parameter.id}`
        return (
          <div key={parameter.id} className="template-field">
            <label className="field">
              {reasonText(parameter.label, language)}
              <input
                className="text-input text-input-mono"
                value={values[parameter.id] ?? parameter.initial}
                aria-invalid={problem !== null}
                aria-describedby={problem === null ? undefined : problemId}
                spellCheck={false}
                autoComplete="off"
                onChange={(event) => onChange({ ...values, [parameter.id]: event.target.value })}
              />
            </label>
            {problem !== null && (
              <p id={problemId} className="template-problem">
                {t(`templates.${problem}`)}
              </p>
            )}
          </div>
        )
      })}
    </div>
  )
}
