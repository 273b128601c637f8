import type { ReactNode } from 'react'

export interface FieldLineProps {
  readonly inputId: string
  readonly label: string
  /** The flag as it is written, shown beside the label. */
  readonly flag: string | null
  readonly children: ReactNode
}

/** A label above its control. */
export function FieldLine({ inputId, label, flag, children }: FieldLineProps) {
  return (
    <div className="field-line">
      <label className="field-label" htmlFor={inputId}>
        {label} {flag !== null && <span className="field-flag">{flag}</span>}
      </label>
      {children}
    </div>
  )
}
