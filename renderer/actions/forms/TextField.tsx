import { useId } from 'react'

export interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly hint?: string
  readonly placeholder?: string
  readonly mono?: boolean
  /** Its text is selected when it takes the focus, to be written over. */
  readonly selected?: boolean
  /** Offered while typing; anything else may be typed too. */
  readonly suggestions?: readonly string[]
  readonly onChange: (value: string) => void
}

/** A labelled line of text. */
export function TextField(props: TextFieldProps) {
  const id = useId()
  const { suggestions = [] } = props
  return (
    <div className="sg-field">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        className={props.mono ? 'sg-mono' : undefined}
        value={props.value}
        placeholder={props.placeholder}
        aria-describedby={props.hint === undefined ? undefined : `${id}-hint`}
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
      {props.hint !== undefined && (
        <span id={`${id}-hint`} className="sg-hint">
          {props.hint}
        </span>
      )}
    </div>
  )
}
