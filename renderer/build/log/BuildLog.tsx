import { ClipboardClock, Download } from 'lucide-react'
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saveFile } from '#renderer/ui/later.ts'
import type { BuildState } from '#shared/build/index.ts'
import { settingSpecs } from '#shared/settings/index.ts'
import type { StageGraph, StageRole } from '#shared/stages/index.ts'
import { changeSettings, useApp, useSession } from '../../state/index.ts'
import type { LineNotes } from '../../terminal/index.ts'
import { TerminalView } from '../../terminal/later.ts'
import { Button, EmptyNote, formatBytes } from '../../ui/index.ts'
import { CopyButton } from '../CopyButton.tsx'
import { stageLabel } from '../stage-label.ts'
import { type LineTimes, LogText, plainLog } from './log-text.ts'
import { lineTime, logWords } from './log-words.ts'

/** In the order of the list. */
const logTimes = settingSpecs.logTimes.options

interface BuildLogProps {
  readonly build: BuildState | null
  readonly graph: StageGraph | null
  readonly roles: readonly StageRole[]
  /** The failure, above the log; `null` if there is none. */
  readonly failure: ReactNode
  /** What the build warns of, below the failure. */
  readonly warnings: ReactNode
  /** What to do while there is no build. */
  readonly next: ReactNode
}

/** The output of the build, whole or of one stage, with the failure on top when there is one. */
export function BuildLog({ build, graph, roles, failure, warnings, next }: BuildLogProps) {
  const { t, i18n } = useTranslation('build')
  const [chosen, setChosen] = useState<number | null>(null)
  const stage = chosen !== null && chosen >= 0 && build?.needs.includes(chosen) === false ? null : chosen
  return (
    <section className="bp-log" aria-label={t('buildLog')}>
      {build === null ? (
        <EmptyNote actions={next}>{t('nothingBuilt')}</EmptyNote>
      ) : (
        <>
          {failure}
          {warnings}
          <LogOf
            // What a terminal shows is written: another language needs another one.
            key={`${build.buildId} ${stage} ${i18n.language}`}
            build={build}
            graph={graph}
            roles={roles}
            stage={stage}
            onStage={setChosen}
          />
        </>
      )}
    </section>
  )
}

interface LogOfProps extends Pick<BuildLogProps, 'graph' | 'roles'> {
  readonly build: BuildState
  readonly stage: number | null
  readonly onStage: (stage: number | null) => void
}

/** The terminal of one build and one choice of stage. */
function LogOf({ build, graph, roles, stage, onStage }: LogOfProps) {
  const { t, i18n } = useTranslation('build')
  const selectId = useId()
  const timesId = useId()
  const session = useSession()
  const by = useApp(({ settings }) => settings.logTimes)
  const latest = useRef({ build, graph, roles })
  latest.current = { build, graph, roles }
  const words = useMemo(
    () => logWords(() => ({ ...latest.current, t, language: i18n.language })),
    [t, i18n.language],
  )
  const [source] = useState(() => new LogText(stage, words))
  const [cut, setCut] = useState(false)
  useEffect(() => {
    source.update(build)
    setCut(source.isCut)
  }, [source, build])
  const language = i18n.language
  const notes = useMemo<LineNotes>(
    () => ({
      label: t('lineTimes'),
      beside({ writer, time }) {
        const { build: seen, graph: stages, roles: rolesOf } = latest.current
        const vertex = seen.vertices.get(writer)
        const index = vertex?.stage ?? -1
        return {
          time: time === null ? '' : lineTime(time, vertex, seen, by, language),
          writer: stageLabel(stages, index, t),
          tone: rolesOf[index] ?? '',
        }
      },
    }),
    [by, language, t],
  )
  const timesOf: LineTimes = (vertex, time) => `${lineTime(time, vertex, build, by, language).padStart(8)}  `
  const wrote = [...build.vertices.values()].some(
    (vertex) => vertex.state !== 'queued' && (stage === null || vertex.stage === stage),
  )
  const tools = (
    <>
      <label htmlFor={selectId}>{t('showLogOf')}</label>
      <select
        id={selectId}
        className="bp-select"
        value={stage === null ? '' : String(stage)}
        onChange={(event) => onStage(event.target.value === '' ? null : Number(event.target.value))}
      >
        <option value="">{t('wholeBuild')}</option>
        {build.needs.map((index) => (
          <option key={index} value={index}>
            {stageLabel(graph, index, t)}
          </option>
        ))}
        <option value="-1">{t('buildKit')}</option>
      </select>
      <label htmlFor={timesId}>{t('logTimes')}</label>
      <select
        id={timesId}
        className="bp-select"
        value={by}
        onChange={({ target }) => {
          const chosen = logTimes.find((each) => each === target.value)
          if (chosen !== undefined) void changeSettings(session, { logTimes: chosen })
        }}
      >
        {logTimes.map((each) => (
          <option key={each} value={each}>
            {t(`logTimes.${each}`)}
          </option>
        ))}
      </select>
      {!cut && <CopyButton label={t('copyLog')} text={() => [...plainLog(build, stage, words)].join('')} />}
      {!cut && by !== 'off' && (
        <CopyButton
          label={t('copyLogWithTimes')}
          icon={<ClipboardClock aria-hidden="true" />}
          text={() => [...plainLog(build, stage, words, timesOf)].join('')}
        />
      )}
      <DownloadLogButton pieces={() => plainLog(build, stage, words)} />
      {cut && (
        <span className="bp-log-skipped">
          {t(build.logs.kept < build.logs.units ? 'earlierLogGone' : 'earlierLog', {
            size: formatBytes(source.units, i18n.language),
            kept: formatBytes(build.logs.kept, i18n.language),
          })}
        </span>
      )}
    </>
  )
  if (!wrote) {
    return (
      <>
        <div className="terminal-tools">{tools}</div>
        <p className="bp-hint">{t(stage === null ? 'noOutput' : 'noOutputOfStage')}</p>
      </>
    )
  }
  return <TerminalView label={t('logLines')} source={source} tools={tools} notes={notes} />
}

interface DownloadLogButtonProps {
  readonly pieces: () => Iterable<string>
}

/** Saves the whole log as a file, gathered piece by piece so that the page stays usable meanwhile. */
function DownloadLogButton({ pieces }: DownloadLogButtonProps) {
  const { t } = useTranslation('build')
  const [busy, setBusy] = useState(false)
  const download = async (): Promise<void> => {
    setBusy(true)
    const parts: string[] = []
    for (const piece of pieces()) {
      parts.push(piece)
      await nextTurn()
    }
    saveFile(new Blob(parts, { type: 'text/plain;charset=utf-8' }), 'build.log')
    setBusy(false)
  }
  return (
    <Button
      size="fitted"
      title={t('downloadLog')}
      aria-busy={busy}
      disabled={busy}
      onClick={() => void download()}
    >
      <Download aria-hidden="true" /> <span className="bp-button-words">{t('downloadLog')}</span>
    </Button>
  )
}

/** Yields to the page's other work. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))
