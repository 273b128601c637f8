import { useId } from 'react'

interface SelectOptionProps<Value extends string> {
  readonly label: string
  readonly value: Value
  /** Label of each value, in display order. */
  readonly choices: Readonly<Record<Value, string>>
  readonly hiddenLabel?: boolean
  readonly onChange: (value: Value) => void
}

/** A labelled choice of one among a few. */
export function SelectOption<Value extends string>(props: SelectOptionProps<Value>) {
  const { label, value, choices, hiddenLabel = false, onChange } = props
  const id = useId()
  const values = Object.keys(choices) as Value[]
  return (
    <div className="bo-field">
      <label htmlFor={id} className={hiddenLabel ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <select
        id={id}
        className="text-input"
        value={value}
        onChange={(event) => {
          const chosen = values.find((each) => each === event.target.value)
          if (chosen !== undefined) onChange(chosen)
        }}
      >
        {values.map((each) => (
          <option key={each} value={each}>
            {choices[each]}
          </option>
        ))}
      </select>
    </div>
  )
}
