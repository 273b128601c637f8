import { useTranslation } from 'react-i18next'
import type { LinesField } from '#shared/fields/index.ts'
import { FieldRefusal } from './FieldRefusal.tsx'
import { useFieldScope } from './field-context.ts'
import { useDraft } from './use-draft.ts'

export interface LinesControlProps {
  readonly id: string
  readonly field: LinesField
  readonly hint: string | undefined
}

/** Text of several lines, written on Ctrl+Enter and when the focus leaves. */
export function LinesControl({ id, field, hint }: LinesControlProps) {
  const { commit, disabled } = useFieldScope()
  const { t } = useTranslation('fields')
  const draft = useDraft(field.value, (value) => commit(field.id, value), true)
  const rows = Math.min(14, Math.max(2, draft.value.split('\n').length))
  const about = draft.refusal === null ? undefined : `${id}-refusal`
  return (
    <div className="draft">
      <textarea
        id={id}
        className="text-input text-input-mono field-lines"
        rows={rows}
        wrap="off"
        value={draft.value}
        placeholder={hint ?? t('none')}
        disabled={disabled}
        aria-invalid={draft.refusal !== null}
        aria-describedby={about}
        spellCheck={false}
        onChange={(event) => draft.onChange(event.target.value)}
        onBlur={draft.commit}
        onKeyDown={draft.onKeyDown}
      />
      <FieldRefusal id={`${id}-refusal`} refusal={draft.refusal} />
    </div>
  )
}
