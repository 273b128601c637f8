import { useTranslation } from 'react-i18next'
import { isSettingValue, type SettingKey, type SettingSpec, settingSpecs } from '#shared/settings/index.ts'
import { NumberInput } from './NumberInput.tsx'
import type { PlainWords } from './setting-words.ts'
import { TextSetting } from './TextSetting.tsx'

interface SettingControlProps {
  readonly settingKey: SettingKey
  /** Of the control; its help is `${id}-help`. */
  readonly id: string
  readonly words: PlainWords
  readonly value: unknown
  readonly onChange: (value: string | number | boolean) => void
}

/** The control of a setting's kind. */
export function SettingControl({ settingKey, id, words, value, onChange }: SettingControlProps) {
  const { t } = useTranslation('settings')
  const spec: SettingSpec = settingSpecs[settingKey]
  const isValid = (next: unknown): boolean => isSettingValue(spec, next)
  const described = { id, describedBy: `${id}-help`, isValid }
  switch (spec.kind) {
    case 'choice':
      return (
        <select
          id={id}
          className="text-input st-choice"
          aria-describedby={`${id}-help`}
          value={String(value)}
          onChange={({ target }) => onChange(target.value)}
        >
          {spec.options.map((option) => (
            <option key={option} value={option}>
              {words.options?.[option] ?? option}
            </option>
          ))}
        </select>
      )
    case 'switch':
      return (
        <input
          id={id}
          className="st-switch"
          type="checkbox"
          aria-describedby={`${id}-help`}
          checked={value === true}
          onChange={({ target }) => onChange(target.checked)}
        />
      )
    case 'number': {
      const { min, max, step } = spec
      const range = { min: String(min), max: String(max), step: String(step) }
      return (
        <NumberInput
          {...described}
          min={min}
          max={max}
          step={step}
          onChange={onChange}
          value={Number(value)}
          problem={t(step === 1 ? 'range' : 'rangeStep', range)}
        />
      )
    }
    case 'text':
      return (
        <TextSetting
          {...described}
          value={String(value)}
          example={spec.example}
          maxLength={spec.maxLength}
          problem={t('pattern', { example: spec.example })}
          onChange={onChange}
        />
      )
  }
}
