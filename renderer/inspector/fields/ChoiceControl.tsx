import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChoiceField } from '#shared/fields/index.ts'
import type { Failure } from '#shared/text/index.ts'
import { FieldRefusal } from './FieldRefusal.tsx'
import { useFieldScope } from './field-context.ts'
import { fieldsEn } from './strings.en.ts'

type ChoiceKey = Extract<keyof typeof fieldsEn, `choice.${string}`>
const isKnown = (key: string): key is ChoiceKey => Object.hasOwn(fieldsEn, key)

/** A choice of one word, written at once. */
export function ChoiceControl({ id, field }: { readonly id: string; readonly field: ChoiceField }) {
  const { commit, disabled } = useFieldScope()
  const { t } = useTranslation('fields')
  const [refusal, setRefusal] = useState<Failure | null>(null)
  const known = field.value === null || field.choices.includes(field.value)
  const choices = known ? field.choices : [...field.choices, field.value ?? '']
  const word = (choice: string) => {
    const key = `choice.${choice}`
    return isKnown(key) ? t(key) : choice
  }
  return (
    <div className="draft">
      <select
        id={id}
        className="text-input"
        value={field.value ?? ''}
        disabled={disabled}
        aria-invalid={refusal !== null}
        aria-describedby={refusal === null ? undefined : `${id}-refusal`}
        onChange={(event) => setRefusal(commit(field.id, event.target.value || null))}
      >
        {(field.optional || field.value === null) && <option value="">{t('none')}</option>}
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {word(choice)}
          </option>
        ))}
      </select>
      <FieldRefusal id={`${id}-refusal`} refusal={refusal} />
    </div>
  )
}
