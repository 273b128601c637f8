import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field } from '#shared/fields/index.ts'
import { ChoiceControl } from './ChoiceControl.tsx'
import { DraftInput } from './DraftInput.tsx'
import { useFieldScope } from './field-context.ts'
import { flagOf, labelKey, suggestionsFor } from './field-words.ts'
import { LinesControl } from './LinesControl.tsx'
import { ListControl } from './ListControl.tsx'
import { MountsControl } from './MountsControl.tsx'
import { PairsControl } from './PairsControl.tsx'
import { SwitchControl } from './SwitchControl.tsx'

export interface FieldControlProps {
  readonly field: Field
  readonly keyword: string
}

/** The control for a field's shape. */
export function FieldControl({ field, keyword }: FieldControlProps) {
  const { t } = useTranslation('fields')
  const { commit, sources } = useFieldScope()
  const id = useId()
  const flag = flagOf(field.id)
  const number = Number(field.id.replace('heredoc-', '')) + 1
  const label = t(labelKey(field.id), { number })
  switch (field.shape) {
    case 'text':
      return (
        <FieldLine inputId={id} label={label} flag={flag}>
          <DraftInput
            label={label}
            inputId={id}
            value={field.value ?? ''}
            placeholder={field.optional ? t('none') : undefined}
            suggestions={suggestionsFor(field.id, sources)}
            write={(draft) => commit(field.id, draft)}
          />
        </FieldLine>
      )
    case 'lines':
      return (
        <FieldLine inputId={id} label={label} flag={flag}>
          <LinesControl
            id={id}
            field={field}
            hint={keyword === 'HEALTHCHECK' && field.spans.length === 0 ? t('hint.command.none') : undefined}
          />
        </FieldLine>
      )
    case 'choice':
      return (
        <FieldLine inputId={id} label={label} flag={flag}>
          <ChoiceControl id={id} field={field} />
        </FieldLine>
      )
    case 'switch':
      return (
        <SwitchControl
          label={label}
          flag={flag}
          value={field.value}
          write={(value) => commit(field.id, value)}
        />
      )
    case 'list':
      return <ListControl field={field} label={label} flag={flag} />
    case 'pairs':
      return <PairsControl field={field} />
    case 'mounts':
      return <MountsControl field={field} />
  }
}

interface FieldLineProps {
  readonly inputId: string
  readonly label: string
  /** The flag as it is written, shown beside the label. */
  readonly flag: string | null
  readonly children: ReactNode
}

/** A label above its control. */
function FieldLine({ inputId, label, flag, children }: FieldLineProps) {
  return (
    <div className="field-line">
      <label className="field-label" htmlFor={inputId}>
        {label} {flag !== null && <span className="field-flag">{flag}</span>}
      </label>
      {children}
    </div>
  )
}
