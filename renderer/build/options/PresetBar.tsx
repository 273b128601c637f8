import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deletePreset, presetsOf, savePreset, useSession, useShown } from '#renderer/state/index.ts'
import { Button } from '#renderer/ui/index.ts'
import type { BuildOptions } from '#shared/build/index.ts'
import { Hinted } from './Hinted.tsx'

interface PresetBarProps {
  /** The target whose presets are offered. */
  readonly target: string
  readonly current: string | null
  /** The form's options, `null` while it has an error. */
  readonly options: BuildOptions | null
  readonly onChoose: (name: string | null) => void
}

/** Chooses, saves and deletes presets of a target. */
export function PresetBar({ target, current, options, onChoose }: PresetBarProps) {
  const session = useSession()
  const { t } = useTranslation('options')
  const presets = presetsOf(useShown((document) => document.memory).presets, target)
  const [name, setName] = useState(current ?? '')
  const [saved, setSaved] = useState(false)
  const save = () => {
    if (options === null) return
    savePreset(session, name.trim(), options)
    setSaved(true)
  }
  return (
    <div className="bo-presets">
      <label className="bo-inline">
        {t('preset')}
        <select
          className="text-input"
          value={current ?? ''}
          onChange={(event) => {
            setName(event.target.value)
            setSaved(false)
            onChoose(event.target.value || null)
          }}
        >
          <option value="">{t('noPreset')}</option>
          {presets.map((preset) => (
            <option key={preset.name} value={preset.name}>
              {preset.name}
            </option>
          ))}
        </select>
      </label>
      {current !== null && (
        <Button
          kind="icon"
          label={t('deletePreset', { name: current })}
          onClick={() => deletePreset(session, target, current)}
        >
          <Trash2 size={14} aria-hidden="true" />
        </Button>
      )}
      <Hinted hint={t('presetName')} className="bo-preset-name">
        <input
          className="text-input"
          aria-label={t('presetName')}
          placeholder={t('presetName')}
          maxLength={80}
          value={name}
          onChange={(event) => {
            setName(event.target.value)
            setSaved(false)
          }}
        />
      </Hinted>
      <Button size="small" disabled={options === null || name.trim() === ''} onClick={save}>
        {t('savePreset')}
      </Button>
      <span role="status" className="bo-hint">
        {saved && t('presetSaved')}
      </span>
    </div>
  )
}
