import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pair, PairsField } from '#shared/fields/index.ts'
import { DraftInput } from './DraftInput.tsx'
import { FieldRefusal } from './FieldRefusal.tsx'
import { useFieldScope } from './field-context.ts'
import { NewPairRow } from './NewPairRow.tsx'
import { RowButtons } from './RowButtons.tsx'
import { useRows } from './use-rows.ts'

/** Names and values, a row each, and an empty row that adds. */
export function PairsControl({ field }: { readonly field: PairsField }) {
  const { t } = useTranslation('fields')
  const { commit } = useFieldScope()
  const id = useId()
  const { value, bareNames } = field
  const rows = useRows<Pair>(value, (next) => commit(field.id, next))
  const defaultOf = (text: string): string | null => (bareNames && text === '' ? null : text)
  return (
    <fieldset className="field-group">
      <legend className="visually-hidden">{t('field.pairs')}</legend>
      <div className="pair-head" aria-hidden="true">
        <span>{t('key')}</span>
        <span>{t('value')}</span>
      </div>
      <div ref={rows.box} className="field-rows">
        {value.map((pair, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; what was typed in it stays there
          <div key={at} className="pair-row" data-row={at}>
            <DraftInput
              label={t('keyOf', { number: at + 1 })}
              value={pair.key}
              onKey={rows.onKeyDown(at)}
              write={(key) => rows.set(at, { ...pair, key })}
            />
            <DraftInput
              label={t('valueOf', { name: pair.key })}
              value={pair.value ?? ''}
              onKey={rows.onKeyDown(at)}
              placeholder={pair.value === null ? t('noDefault') : undefined}
              write={(text) => rows.set(at, { ...pair, value: defaultOf(text) })}
            />
            <RowButtons
              what={pair.key}
              at={at}
              count={value.length}
              onMove={rows.move}
              onRemove={rows.remove}
            />
          </div>
        ))}
        <NewPairRow row={value.length} bareNames={bareNames} add={rows.add} />
      </div>
      <FieldRefusal id={id} refusal={rows.refusal} />
    </fieldset>
  )
}
