import { useId } from 'react'
import { FieldProblem } from './FieldProblem.tsx'
import { useOptionsForm } from './form-context.ts'
import { Hinted } from './Hinted.tsx'

interface TextOptionProps {
  /** As in the problems of the form. */
  readonly field: string
  readonly label: string
  readonly value: string
  readonly hint?: string
  readonly suggestions?: readonly string[]
  readonly lines?: boolean
  readonly hiddenLabel?: boolean
  readonly onChange: (value: string) => void
}

/** A labelled text of the form with what is wrong with it. */
export function TextOption(props: TextOptionProps) {
  const { field, label, value, hint, suggestions = [], lines = false, hiddenLabel = false } = props
  const id = useId()
  const wrong = useOptionsForm().problems.has(field)
  const input = {
    id,
    value,
    className: 'text-input text-input-mono',
    spellCheck: false,
    autoComplete: 'off',
    placeholder: hint,
    'aria-invalid': wrong,
    'aria-describedby': wrong ? `${id}-problem` : undefined,
    onChange: (event: { readonly target: { readonly value: string } }) => props.onChange(event.target.value),
  }
  return (
    <div className="bo-field">
      <label htmlFor={id} className={hiddenLabel ? 'visually-hidden' : undefined}>
        {label}
      </label>
      {lines ? (
        <textarea {...input} rows={2} className="text-input text-input-mono bo-lines" />
      ) : (
        <Hinted hint={hint ?? ''}>
          <input {...input} list={suggestions.length > 0 ? `${id}-list` : undefined} />
        </Hinted>
      )}
      {suggestions.length > 0 && (
        <datalist id={`${id}-list`}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
      <FieldProblem field={field} id={`${id}-problem`} />
    </div>
  )
}
