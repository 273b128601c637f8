import { Languages, SunMoon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { settings as settingsSchema } from '#shared/api/index.ts'
import { useStageTitle } from '../inspector/index.ts'
import { selectGraph, selectStages, selectStale, selectTarget } from '../state/selectors.ts'
import { changeSettings } from '../state/settings-actions.ts'
import { useApp, useSession } from '../state/use-session.ts'
import { DaemonPopover } from './daemons/DaemonPopover.tsx'
import './status-bar.css'

const { theme: themes, language: languages } = settingsSchema.shape

/** The bar at the bottom: where the caret is, how the file is written, what the target needs, the daemon. */
export function StatusBar() {
  const { t } = useTranslation('app')
  const hasDocument = useApp((state) => state.document !== null)
  return (
    <section className="status-bar" data-region="status" aria-label={t('status.label')}>
      {hasDocument && <TextStatus />}
      <span className="status-space" />
      {hasDocument && <GraphStatus />}
      <DaemonPopover />
      <SettingsPickers />
    </section>
  )
}

function TextStatus() {
  const { t } = useTranslation('app')
  const { line, column } = useApp((state) => state.caret)
  const { kind, bom } = useApp((state) => state.lineEnds)
  return (
    <>
      <span className="status-item">{t('status.position', { line, column })}</span>
      <span className="status-item status-minor">{kind === 'mixed' ? t('status.mixed') : kind}</span>
      <span className="status-item status-minor">{bom ? t('status.bom') : t('status.utf8')}</span>
    </>
  )
}

function GraphStatus() {
  const { t } = useTranslation('app')
  const title = useStageTitle()
  const stale = useApp(selectStale)
  const stages = useApp(selectStages)
  const target = useApp((state) => selectGraph(state)?.stages[selectTarget(state)])
  const errorLine = useApp((state) => state.analysis?.ownGraph.error?.line ?? 0)
  if (stale) {
    const text = errorLine > 0 ? t('status.stale', { line: errorLine }) : t('status.staleNoLine')
    return <span className="status-item status-error">{text}</span>
  }
  const text =
    target === undefined
      ? t('status.noStages')
      : t('status.stages', { total: stages.length, needed: target.needs.length, target: title(target) })
  return <span className="status-item">{text}</span>
}

function SettingsPickers() {
  const session = useSession()
  const { t } = useTranslation('app')
  const { theme, language } = useApp((state) => state.settings)
  const names = { system: t('status.system'), en: 'English', ja: '日本語' } as const
  return (
    <>
      <SunMoon size={13} aria-hidden="true" />
      <select
        className="status-select"
        aria-label={t('status.theme')}
        title={t('status.theme')}
        value={theme}
        onChange={(event) => void changeSettings(session, { theme: themes.parse(event.target.value) })}
      >
        {themes.options.map((option) => (
          <option key={option} value={option}>
            {t(`status.${option}`)}
          </option>
        ))}
      </select>
      <Languages size={13} aria-hidden="true" />
      <select
        className="status-select"
        aria-label={t('status.language')}
        title={t('status.language')}
        value={language}
        onChange={(event) => void changeSettings(session, { language: languages.parse(event.target.value) })}
      >
        {languages.options.map((option) => (
          <option key={option} value={option}>
            {names[option]}
          </option>
        ))}
      </select>
    </>
  )
}
