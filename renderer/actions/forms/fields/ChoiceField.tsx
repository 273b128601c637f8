import { useId } from 'react'

interface ChoiceFieldProps<Value> {
  readonly label: string
  readonly value: Value
  readonly choices: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value) => void
}

/** A labelled choice of one among several. */
export function ChoiceField<Value extends string | number>({
  label,
  value,
  choices,
  onChange,
}: ChoiceFieldProps<Value>) {
  const id = useId()
  return (
    <div className="sg-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={choices.findIndex((choice) => choice.value === value)}
        onChange={(event) => {
          const chosen = choices[Number(event.target.value)]
          if (chosen !== undefined) onChange(chosen.value)
        }}
      >
        {choices.map((choice, at) => (
          <option key={`${choice.value}`} value={at}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}
