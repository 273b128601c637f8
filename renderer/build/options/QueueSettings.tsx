import { useTranslation } from 'react-i18next'
import { changeSettings, useApp, useSession } from '#renderer/state/index.ts'

/** How many builds run together, and whether the end of a long one is notified: settings for every build. */
export function QueueSettings() {
  const session = useSession()
  const { t } = useTranslation('options')
  const { buildsAtOnce, notifyBuilds } = useApp((state) => state.settings)
  return (
    <div className="bo-settings">
      <label className="bo-inline">
        {t('atOnce')}
        <select
          className="text-input"
          value={buildsAtOnce}
          onChange={(event) => void changeSettings(session, { buildsAtOnce: Number(event.target.value) })}
        >
          {[1, 2, 3, 4, 6, 8].map((count) => (
            <option key={count}>{count}</option>
          ))}
        </select>
      </label>
      <label className="bo-check">
        <input
          type="checkbox"
          checked={notifyBuilds}
          onChange={(event) => void changeSettings(session, { notifyBuilds: event.target.checked })}
        />
        {t('notify')}
      </label>
    </div>
  )
}
