import { useTranslation } from 'react-i18next'
import type { Field } from '#shared/fields/index.ts'
import { FieldControl } from './FieldControl.tsx'
import { isOption, shownFields } from './field-words.ts'
import './fields.css'

export interface FieldsFormProps {
  readonly fields: readonly Field[]
  readonly keyword: string
}

/** All fields of a place: the main ones first, its flags in a group below. */
export function FieldsForm({ fields, keyword }: FieldsFormProps) {
  const { t } = useTranslation('fields')
  const shown = shownFields(fields)
  const mounts = shown.filter(({ shape }) => shape === 'mounts')
  const main = shown.filter(({ id, shape }) => !isOption(id) && shape !== 'mounts')
  const options = shown.filter(({ id }) => isOption(id))
  const control = (field: Field) => <FieldControl key={field.id} field={field} keyword={keyword} />
  if (shown.length === 0) return <p className="inspector-note">{t('noFields')}</p>
  return (
    <div className="fields">
      {main.map(control)}
      {mounts.length > 0 && (
        <fieldset className="field-section">
          <legend className="field-heading">{t('field.mounts')}</legend>
          {mounts.map(control)}
        </fieldset>
      )}
      {options.length > 0 && (
        <fieldset className="field-section">
          <legend className="field-heading">{t('options')}</legend>
          <div className="field-grid">{options.map(control)}</div>
        </fieldset>
      )}
    </div>
  )
}
