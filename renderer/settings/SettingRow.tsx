import { RotateCcw } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type SettingKey, type Settings, settingSpecs } from '#shared/settings/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { useApp } from '../state/index.ts'
import { Button } from '../ui/index.ts'
import { SettingControl } from './SettingControl.tsx'
import { valueWords, wordsOf } from './setting-words.ts'

interface SettingRowProps {
  readonly settingKey: SettingKey
  readonly onChange: (change: Partial<Settings>) => void
  readonly onReset: () => void
}

/** One setting: its name, help and control, and a reset button when it differs from the default. */
export function SettingRow({ settingKey, onChange, onReset }: SettingRowProps) {
  const { t } = useTranslation('settings')
  const language = useLanguage()
  const id = useId()
  const value = useApp((state) => state.settings[settingKey])
  const words = wordsOf(settingKey, language)
  const usual = settingSpecs[settingKey].default
  const plain = { on: t('on'), off: t('off'), empty: t('empty') }
  return (
    <div className="st-row" data-setting={settingKey}>
      <div className="st-words">
        <label className="st-title" htmlFor={id}>
          {words.title}
        </label>
        <p id={`${id}-help`} className="st-help">
          {words.help}
        </p>
      </div>
      <div className="st-control">
        <SettingControl
          settingKey={settingKey}
          id={id}
          words={words}
          value={value}
          onChange={(next) => onChange({ [settingKey]: next })}
        />
        {value !== usual && (
          <Button
            kind="icon"
            label={t('reset', {
              title: words.title,
              value: valueWords(settingKey, usual, language, plain),
            })}
            onClick={onReset}
          >
            <RotateCcw size={14} aria-hidden="true" />
          </Button>
        )}
      </div>
    </div>
  )
}
