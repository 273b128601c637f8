interface CheckFieldProps {
  readonly label: string
  readonly checked: boolean
  readonly mono?: boolean
  readonly onChange: (checked: boolean) => void
}

/** A labelled choice of yes or no. */
export function CheckField({ label, checked, mono, onChange }: CheckFieldProps) {
  return (
    <label className="preview-check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span className={mono ? 'sg-mono' : undefined}>{label}</span>
    </label>
  )
}
