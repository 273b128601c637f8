import { ALargeSmall, Languages, SunMoon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { settingSpecs } from '#shared/settings/index.ts'
import { DaemonAnnouncer, DaemonInUse } from '../../daemons/index.ts'
import {
  changeSettings,
  selectGraph,
  selectStages,
  selectStale,
  selectTarget,
  useApp,
  useSession,
  useShown,
} from '../../state/index.ts'
import { Button, lazyComponent, useStageTitle } from '../../ui/index.ts'
import { CommandButton } from './CommandButton.tsx'
import './status-bar.css'

const { theme: themes, textSize: sizes, language: languages } = settingSpecs

const DaemonPopover = lazyComponent(
  async () => (await import('../../daemons/later.ts')).DaemonPopover,
  () => (
    <Button kind="bare" className="status-button" coming="dialog">
      <DaemonInUse />
    </Button>
  ),
)

/** The bar at the bottom: caret, file format, what the target needs, the daemon. */
export function StatusBar() {
  const { t } = useTranslation('app')
  const hasDocument = useShown((document) => document.file !== null)
  return (
    <section className="status-bar" data-region="status" aria-label={t('status.label')}>
      {hasDocument && <TextStatus />}
      <span className="status-space" />
      {hasDocument && <GraphStatus />}
      <DaemonPopover />
      <DaemonAnnouncer />
      <SettingsPickers />
      <CommandButton command="settings" className="status-icon" size={14} />
    </section>
  )
}

function TextStatus() {
  const { t } = useTranslation('app')
  const { line, column } = useShown((document) => document.caret)
  const { kind, bom } = useShown((document) => document.lineEnds)
  return (
    <>
      <span className="status-item status-position">{t('status.position', { line, column })}</span>
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
  const errorLine = useShown((document) => document.analysis?.ownGraph.error?.line ?? 0)
  if (stale && stages.length > 0) {
    const text = errorLine > 0 ? t('status.stale', { line: errorLine }) : t('status.staleNoLine')
    return <span className="status-item status-error">{text}</span>
  }
  const text =
    target === undefined
      ? t('status.noStages')
      : t('status.stages', { count: stages.length, needed: target.needs.length, target: title(target) })
  return <span className="status-item status-graph">{text}</span>
}

function SettingsPickers() {
  const session = useSession()
  const { t } = useTranslation('app')
  const { theme, textSize, language } = useApp((state) => state.settings)
  const names = { system: t('status.system'), en: 'English', ja: '日本語' } as const
  return (
    <>
      <SettingPicker
        icon={<SunMoon size={13} aria-hidden="true" />}
        label={t('status.theme')}
        value={theme}
        choices={themes.options.map((option) => [option, t(`status.${option}`)])}
        onChoose={(theme) => void changeSettings(session, { theme })}
      />
      <SettingPicker
        icon={<ALargeSmall size={14} aria-hidden="true" />}
        label={t('status.type')}
        value={textSize}
        choices={sizes.options.map((option) => [option, t(`status.type.${option}`)])}
        onChoose={(chosen) => void changeSettings(session, { textSize: chosen })}
      />
      <SettingPicker
        icon={<Languages size={13} aria-hidden="true" />}
        label={t('status.language')}
        value={language}
        choices={languages.options.map((option) => [option, names[option]])}
        onChoose={(chosen) => void changeSettings(session, { language: chosen })}
      />
    </>
  )
}

interface SettingPickerProps<V extends string> {
  readonly icon: ReactNode
  readonly label: string
  readonly value: V
  /** Each value and its words. */
  readonly choices: readonly (readonly [value: V, words: string])[]
  readonly onChoose: (value: V) => void
}

function SettingPicker<V extends string>({ icon, label, value, choices, onChoose }: SettingPickerProps<V>) {
  return (
    <span className="status-pick">
      {icon}
      <select
        className="status-select"
        aria-label={label}
        title={label}
        value={value}
        onChange={({ target }) => {
          const chosen = choices.find(([choice]) => choice === target.value)
          if (chosen !== undefined) onChoose(chosen[0])
        }}
      >
        {choices.map(([choice, words]) => (
          <option key={choice} value={choice}>
            {words}
          </option>
        ))}
      </select>
    </span>
  )
}
