import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pair } from '#shared/fields/index.ts'
import type { Failure } from '#shared/text/index.ts'
import { FieldRefusal } from './FieldRefusal.tsx'
import { useFieldScope } from './field-context.ts'
import { isComposing } from './use-draft.ts'

export interface NewPairRowProps {
  readonly row: number
  /** A name alone is valid. */
  readonly bareNames: boolean
  readonly add: (pair: Pair) => Failure | null
}

const empty = { key: '', value: '' }

/** The empty row of a table, added on Enter and when the focus leaves it. */
export function NewPairRow({ row, bareNames, add }: NewPairRowProps) {
  const { t } = useTranslation('fields')
  const { disabled } = useFieldScope()
  const [draft, setDraft] = useState(empty)
  const [refusal, setRefusal] = useState<Failure | null>(null)
  const first = useRef<HTMLInputElement>(null)
  const id = useId()

  function commit(): boolean {
    if (draft.key === '' && draft.value === '') return false
    const value = bareNames && draft.value === '' ? null : draft.value
    const failure = add({ key: draft.key, value })
    setRefusal(failure)
    if (failure !== null) return false
    setDraft(empty)
    return true
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposing(event)) return
    if (event.key === 'Enter') {
      event.preventDefault()
      if (commit()) first.current?.focus()
    } else if (event.key === 'Escape' && (draft.key !== '' || draft.value !== '')) {
      event.stopPropagation()
      setDraft(empty)
      setRefusal(null)
    }
  }

  const onBlur = (event: FocusEvent): void => {
    const row = event.target.closest('[data-row]')
    if (!row?.contains(event.relatedTarget)) commit()
  }
  const input = (part: keyof typeof empty) => ({
    className: 'text-input text-input-mono',
    value: draft[part],
    disabled,
    spellCheck: false,
    autoComplete: 'off',
    'aria-invalid': refusal !== null,
    'aria-describedby': refusal === null ? undefined : id,
    onKeyDown,
    onBlur,
    onChange: (event: { readonly target: { readonly value: string } }) => {
      setDraft({ ...draft, [part]: event.target.value })
      setRefusal(null)
    },
  })

  return (
    <>
      <div className="pair-row" data-row={row}>
        <input ref={first} aria-label={t('newKey')} placeholder={t('add')} {...input('key')} />
        <input aria-label={t('newValue')} {...input('value')} />
      </div>
      <FieldRefusal id={id} refusal={refusal} />
    </>
  )
}
