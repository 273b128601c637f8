import { useId } from 'react'
import './segments.css'

interface SegmentsProps<V extends string> {
  readonly label: string
  readonly value: V
  readonly options: readonly SegmentOption<V>[]
  readonly onChange: (value: V) => void
}

/** One of the choices: its value, its words, and what more there is to say of it. */
export interface SegmentOption<V extends string> {
  readonly value: V
  readonly words: string
  readonly hint?: string
  readonly disabled?: boolean
}

/** A few choices that exclude each other, all in view, beside what is chosen. */
export function Segments<V extends string>({ label, value, options, onChange }: SegmentsProps<V>) {
  const name = useId()
  return (
    <fieldset className="segments-choice">
      <legend>{label}</legend>
      <span className="segments">
        {options.map((option) => (
          <label key={option.value} title={option.hint}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            <span>{option.words}</span>
          </label>
        ))}
      </span>
    </fieldset>
  )
}
