import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MountValue } from '#shared/fields/index.ts'
import type { Failure } from '#shared/text/index.ts'
import { DraftInput } from './DraftInput.tsx'
import { FieldRefusal } from './FieldRefusal.tsx'
import { useFieldScope } from './field-context.ts'
import {
  isSwitch,
  type MountOptionKey,
  mountTypeOf,
  mountTypes,
  optionsOf,
  optionValue,
  withOption,
  withType,
} from './mount-settings.ts'
import { SwitchControl } from './SwitchControl.tsx'

export interface MountFieldsProps {
  readonly mount: MountValue
  readonly write: (mount: MountValue) => Failure | null
}

const sharingModes = ['shared', 'private', 'locked']

/** The options of one mount, those of its type. */
export function MountFields({ mount, write }: MountFieldsProps) {
  const { t } = useTranslation('fields')
  const { disabled, sources } = useFieldScope()
  const id = useId()
  const type = mountTypeOf(mount)
  const [refusal, setRefusal] = useState<Failure | null>(null)

  function option(key: MountOptionKey) {
    const value = optionValue(mount, key)
    const label = t(`option.${key}`)
    if (isSwitch(key)) {
      const isOn = value === true || (value !== null && /^(?:true|t|1)$/i.test(value))
      return (
        <SwitchControl
          key={key}
          label={label}
          flag={key}
          value={isOn}
          write={(next) => write(withOption(mount, key, next ? true : null))}
        />
      )
    }
    const text = value === true || value === null ? '' : value
    const suggestions = key === 'from' ? sources : key === 'sharing' ? sharingModes : undefined
    return (
      <div key={key} className="field-line">
        <label className="field-label" htmlFor={`${id}-${key}`}>
          {label} <span className="field-flag">{key}</span>
        </label>
        <DraftInput
          label={label}
          inputId={`${id}-${key}`}
          value={text}
          suggestions={suggestions}
          write={(draft) => write(withOption(mount, key, draft === '' ? null : draft))}
        />
      </div>
    )
  }

  return (
    <div className="field-grid">
      <div className="field-line">
        <label className="field-label" htmlFor={`${id}-type`}>
          {t('mountType')} <span className="field-flag">type</span>
        </label>
        <select
          id={`${id}-type`}
          className="text-input"
          value={type}
          disabled={disabled}
          aria-describedby={refusal === null ? undefined : `${id}-refusal`}
          onChange={(event) => {
            const chosen = mountTypes.find((each) => each === event.target.value)
            if (chosen !== undefined) setRefusal(write(withType(mount, chosen)))
          }}
        >
          {mountTypes.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
        <FieldRefusal id={`${id}-refusal`} refusal={refusal} />
      </div>
      {optionsOf[type].map(option)}
    </div>
  )
}
