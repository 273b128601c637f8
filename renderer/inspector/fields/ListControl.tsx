import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListField } from '#shared/fields/index.ts'
import { DraftInput } from './DraftInput.tsx'
import { FieldRefusal } from './FieldRefusal.tsx'
import { useFieldScope } from './field-context.ts'
import { RowButtons } from './RowButtons.tsx'
import { useRows } from './use-rows.ts'

export interface ListControlProps {
  readonly field: ListField
  readonly label: string
  readonly flag: string | null
}

/** A line per item, and an empty one that adds. */
export function ListControl({ field, label, flag }: ListControlProps) {
  const { t } = useTranslation('fields')
  const { commit } = useFieldScope()
  const id = useId()
  const { value } = field
  const rows = useRows(value, (next) => commit(field.id, next))
  return (
    <fieldset className="field-group" aria-describedby={rows.refusal === null ? undefined : id}>
      <legend className="field-label">
        {label} {flag !== null && <span className="field-flag">{flag}</span>}
      </legend>
      <div ref={rows.box} className="field-rows">
        {value.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; what was typed in it stays there
          <div key={at} className="field-row" data-row={at}>
            <DraftInput
              label={t('item', { label, number: at + 1 })}
              value={item}
              onKey={rows.onKeyDown(at)}
              write={(draft) => rows.set(at, draft)}
            />
            <RowButtons
              what={t('item', { label, number: at + 1 })}
              at={at}
              count={value.length}
              onMove={rows.move}
              onRemove={rows.remove}
            />
          </div>
        ))}
        <div className="field-row" data-row={value.length}>
          <DraftInput
            label={t('newItem', { label })}
            value=""
            placeholder={t('add')}
            write={(draft) => rows.add(draft)}
          />
        </div>
      </div>
      <FieldRefusal id={id} refusal={rows.refusal} />
    </fieldset>
  )
}
