import type { NumberSpec } from '#shared/settings/index.ts'

interface LimitFieldProps {
  readonly label: string
  readonly spec: NumberSpec
  /** As it was entered. */
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A number within a setting's range; the form is not sent before it is. */
export function LimitField({ label, spec: { min, max, step }, value, onChange }: LimitFieldProps) {
  return (
    <label className="field">
      {label}
      <input
        className="text-input"
        type="number"
        required
        min={min}
        max={max}
        step={step}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  )
}
