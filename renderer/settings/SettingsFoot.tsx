import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingProblem } from '#shared/settings/index.ts'
import { useSession } from '../state/index.ts'
import { Button } from '../ui/index.ts'
import { saveFile } from '../ui/later.ts'
import { exportedSettings, importedSettings } from './exchange-settings.ts'
import { useNoticeText } from './notice.ts'
import type { SettingsChanging } from './use-settings-changes.ts'

/** A file of settings is a few kilobytes. */
const largestFile = 1_000_000

interface SettingsFootProps {
  readonly changing: SettingsChanging
  readonly onProblems: (file: string, problems: readonly SettingProblem[]) => void
}

/** Below both pages: the last event with an undo button; export, import, and reset. */
export function SettingsFoot({ changing, onProblems }: SettingsFootProps) {
  const { t } = useTranslation('settings')
  const { store } = useSession()
  const file = useRef<HTMLInputElement>(null)
  const [asking, setAsking] = useState(false)
  const { last } = changing
  const noticeText = useNoticeText()

  async function take(chosen: File): Promise<void> {
    if (chosen.size > largestFile) return changing.notify({ kind: 'importTooLarge', file: chosen.name })
    const { changes, problems } = importedSettings(await chosen.text(), store.getState().settings)
    onProblems(chosen.name, problems)
    const count = Object.keys(changes).length
    if (count > 0) changing.change(changes, { kind: 'imported', file: chosen.name, count })
    else if (problems.length === 0) changing.notify({ kind: 'importedNothing', file: chosen.name })
  }

  if (asking) {
    return (
      <fieldset className="st-foot" aria-label={t('resetAllQuestion')}>
        <span>{t('resetAllQuestion')}</span>
        <div className="dialog-actions">
          <Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
          <Button
            kind="danger"
            autoFocus
            onClick={() => {
              changing.resetAll()
              setAsking(false)
            }}
          >
            {t('resetAllDo')}
          </Button>
        </div>
      </fieldset>
    )
  }
  return (
    <div className="st-foot">
      <span className="st-last">
        <span role="status">{last === null ? '' : noticeText(last.notice)}</span>
        {last?.before != null && (
          <Button size="small" onClick={changing.undo}>
            {t('undo')}
          </Button>
        )}
      </span>
      <div className="dialog-actions">
        <input
          ref={file}
          hidden
          type="file"
          accept="application/json,.json"
          aria-label={t('importFile')}
          onChange={({ target }) => {
            const chosen = target.files?.[0]
            target.value = ''
            if (chosen !== undefined) void take(chosen)
          }}
        />
        <Button onClick={() => file.current?.click()}>{t('import')}</Button>
        <Button
          onClick={() => {
            const text = exportedSettings(store.getState().settings)
            saveFile(new Blob([text], { type: 'application/json' }), 'stagegraph-settings.json')
          }}
        >
          {t('export')}
        </Button>
        <Button onClick={() => setAsking(true)}>{t('resetAll')}</Button>
      </div>
    </div>
  )
}
