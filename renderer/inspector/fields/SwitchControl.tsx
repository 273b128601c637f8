import { useId, useState } from 'react'
import type { Failure } from '#shared/text/index.ts'
import { FieldRefusal } from './FieldRefusal.tsx'
import { useFieldScope } from './field-context.ts'

export interface SwitchControlProps {
  readonly label: string
  readonly flag: string | null
  readonly value: boolean
  readonly write: (value: boolean) => Failure | null
}

/** An on or off value. */
export function SwitchControl({ label, flag, value, write }: SwitchControlProps) {
  const { disabled } = useFieldScope()
  const [refusal, setRefusal] = useState<Failure | null>(null)
  const id = useId()
  return (
    <div className="field-line">
      <label className="field-switch">
        <input
          type="checkbox"
          checked={value}
          disabled={disabled}
          aria-invalid={refusal !== null}
          aria-describedby={refusal === null ? undefined : `${id}-refusal`}
          onChange={(event) => setRefusal(write(event.target.checked))}
        />
        {label} {flag !== null && <span className="field-flag">{flag}</span>}
      </label>
      <FieldRefusal id={`${id}-refusal`} refusal={refusal} />
    </div>
  )
}
