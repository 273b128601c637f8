import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/index.ts'
import { Modal } from '#renderer/ui/later.ts'
import { isSettingValue, type NumberSpec, settingSpecs } from '#shared/settings/index.ts'

const { historyDays, historyMegabytes } = settingSpecs

interface HistoryLimitsDialogProps {
  readonly limits: HistoryLimits
  readonly onKeep: (limits: HistoryLimits) => void
  readonly onClose: () => void
}

/** Asks for the limits of the history. Nothing changes before it is confirmed, since builds may be deleted. */
export function HistoryLimitsDialog({ limits, onKeep, onClose }: HistoryLimitsDialogProps) {
  const { t } = useTranslation('history')
  const [days, setDays] = useState(String(limits.days))
  const [megabytes, setMegabytes] = useState(String(limits.megabytes))
  const chosen = { days: Number(days), megabytes: Number(megabytes) }

  function keep(event: FormEvent): void {
    event.preventDefault()
    if (!isSettingValue(historyDays, chosen.days)) return
    if (!isSettingValue(historyMegabytes, chosen.megabytes)) return
    onKeep(chosen)
    onClose()
  }

  return (
    <Modal title={t('limitsTitle')} about={t('limitsAbout')} onClose={onClose}>
      <form className="bh-limits" onSubmit={keep}>
        <LimitField label={t('limitDays')} spec={historyDays} value={days} onChange={setDays} />
        <LimitField
          label={t('limitMegabytes')}
          spec={historyMegabytes}
          value={megabytes}
          onChange={setMegabytes}
        />
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" kind="primary">
            {t('limitsKeep')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

/** How long builds are kept: days, and megabytes (10⁶ bytes) of all together. */
export interface HistoryLimits {
  readonly days: number
  readonly megabytes: number
}

interface LimitFieldProps {
  readonly label: string
  readonly spec: NumberSpec
  /** The text as entered. */
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A number within a setting's range; the form cannot be submitted before it is. */
function LimitField({ label, spec: { min, max, step }, value, onChange }: LimitFieldProps) {
  return (
    <label className="field">
      {label}
      <input
        className="text-input"
        type="number"
        required
        min={min}
        max={max}
        step={step}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  )
}
