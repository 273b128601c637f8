import { useState } from 'react'

interface NumberInputProps {
  readonly id: string
  readonly describedBy: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step: number
  /** The error of the entered text. */
  readonly problem: string
  readonly isValid: (value: number) => boolean
  readonly onChange: (value: number) => void
}

/** A number, applied as soon as it is valid; until then it shows the valid range. */
export function NumberInput(props: NumberInputProps) {
  const { id, value, min, max, step, isValid } = props
  const [draft, setDraft] = useState<string | null>(null)
  const wrong = draft !== null && (draft.trim() === '' || !isValid(Number(draft)))
  return (
    <>
      <input
        id={id}
        className="text-input st-number"
        type="number"
        aria-describedby={wrong ? `${id}-problem` : props.describedBy}
        aria-invalid={wrong || undefined}
        min={min}
        max={max}
        step={step}
        value={draft ?? String(value)}
        onChange={({ target }) => {
          setDraft(target.value)
          const next = Number(target.value)
          if (target.value.trim() !== '' && isValid(next)) props.onChange(next)
        }}
        onBlur={() => setDraft(null)}
      />
      {wrong && (
        <span id={`${id}-problem`} className="st-problem" role="alert">
          {props.problem}
        </span>
      )}
    </>
  )
}
