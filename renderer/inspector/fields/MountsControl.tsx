import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { MountsField, MountValue } from '#shared/fields/index.ts'
import { FieldRefusal } from './FieldRefusal.tsx'
import { useFieldScope } from './field-context.ts'
import { MountFields } from './MountFields.tsx'
import { mountTypes, newMount } from './mount-settings.ts'
import { RowButtons } from './RowButtons.tsx'
import { useRows } from './use-rows.ts'

/** The mounts of a RUN, each a group of its own, and a choice that adds one. */
export function MountsControl({ field }: { readonly field: MountsField }) {
  const { t } = useTranslation('fields')
  const { commit, disabled } = useFieldScope()
  const id = useId()
  const { value } = field
  const rows = useRows<MountValue>(value, (next) => commit('mounts', next))
  return (
    <div className="field-group">
      <div ref={rows.box} className="field-rows">
        {value.map((mount, at) => (
          <fieldset
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; what was typed in it stays there
            key={at}
            className="mount"
            data-row={at}
            onKeyDown={rows.onKeyDown(at)}
          >
            <legend className="mount-title">{t('mount', { number: at + 1 })}</legend>
            <RowButtons
              what={t('mount', { number: at + 1 })}
              at={at}
              count={value.length}
              onMove={rows.move}
              onRemove={rows.remove}
            />
            <MountFields mount={mount} write={(next) => rows.set(at, next)} />
          </fieldset>
        ))}
        <div data-row={value.length}>
          <select
            className="text-input mount-add"
            aria-label={t('addMount')}
            value=""
            disabled={disabled}
            aria-describedby={rows.refusal === null ? undefined : id}
            onChange={(event) => {
              const type = mountTypes.find((each) => each === event.target.value)
              if (type !== undefined) rows.append(newMount(type))
            }}
          >
            <option value="">{`${t('addMount')}…`}</option>
            {mountTypes.map((type) => (
              <option key={type} value={type}>
                {type}
              </option>
            ))}
          </select>
        </div>
      </div>
      <FieldRefusal id={id} refusal={rows.refusal} />
    </div>
  )
}
