import { useId } from 'react'

export interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly hint?: string
  /** Why the value is invalid as it is; shown in place of the hint. */
  readonly problem?: string | null
  readonly placeholder?: string
  readonly mono?: boolean
  /** Its text is selected when it takes the focus, to be written over. */
  readonly selected?: boolean
  /** Suggestions; any other text is valid too. */
  readonly suggestions?: readonly string[]
  readonly onChange: (value: string) => void
}

/** A labelled line of text. */
export function TextField(props: TextFieldProps) {
  const id = useId()
  const { suggestions = [], problem = null } = props
  return (
    <div className="sg-field">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        className={props.mono ? 'sg-mono' : undefined}
        value={props.value}
        placeholder={props.placeholder}
        aria-invalid={problem !== null || undefined}
        aria-describedby={props.hint === undefined && problem === null ? undefined : `${id}-hint`}
        list={suggestions.length > 0 ? `${id}-list` : undefined}
        spellCheck={false}
        autoComplete="off"
        onFocus={props.selected ? (event) => event.target.select() : undefined}
        onChange={(event) => props.onChange(event.target.value)}
      />
      {suggestions.length > 0 && (
        <datalist id={`${id}-list`}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
      {problem !== null && (
        <span id={`${id}-hint`} role="alert" className="sg-problem">
          {problem}
        </span>
      )}
      {problem === null && props.hint !== undefined && (
        <span id={`${id}-hint`} className="sg-hint">
          {props.hint}
        </span>
      )}
    </div>
  )
}
