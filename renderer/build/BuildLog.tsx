import { type ReactNode, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BuildState } from '#shared/build/build-state.ts'
import type { StageGraph, StageRole } from '#shared/stages/graph.ts'
import { stripControls } from './ansi.ts'
import { CopyButton } from './CopyButton.tsx'
import { LogHeadingRow } from './LogHeadingRow.tsx'
import { LogView } from './LogView.tsx'
import { entriesOfStage, LogAssembly, type LogEntry } from './log-assembly.ts'
import { stageLabel } from './stage-label.ts'
import { stepLabel } from './step-label.ts'

interface BuildLogProps {
  readonly build: BuildState | null
  readonly graph: StageGraph | null
  readonly roles: readonly StageRole[]
  /** The failure, above the log; `null` when there is none. */
  readonly failure: ReactNode
}

/** The output of the build, whole or of one stage, with the failure on top when there is one. */
export function BuildLog({ build, graph, roles, failure }: BuildLogProps) {
  const { t } = useTranslation('build')
  const selectId = useId()
  const [assembly] = useState(() => new LogAssembly())
  const [chosen, setChosen] = useState<number | null>(null)
  const stage = chosen !== null && chosen >= 0 && build?.needs.includes(chosen) === false ? null : chosen

  const entries = useMemo(() => {
    if (build === null) return []
    assembly.update(build)
    return entriesOfStage([...assembly.entries], stage)
  }, [assembly, build, stage])

  const textOf = (): string =>
    entries
      .map((entry) =>
        entry.kind === 'line' ? stripControls(entry.text) : (build?.vertices.get(entry.digest)?.name ?? ''),
      )
      .join('\n')
  const heading = (entry: LogEntry) => {
    const vertex = build?.vertices.get(entry.digest)
    if (vertex === undefined) return null
    return (
      <LogHeadingRow
        name={stepLabel(vertex.name)}
        stageName={stageLabel(graph, vertex.stage, t)}
        role={vertex.stage < 0 ? null : (roles[vertex.stage] ?? null)}
        vertex={vertex}
      />
    )
  }

  if (build === null) {
    return (
      <section className="bp-log" aria-label={t('buildLog')}>
        <p className="bp-hint">{t('nothingBuilt')}</p>
      </section>
    )
  }
  return (
    <section className="bp-log" aria-label={t('buildLog')}>
      <div className="bp-log-tools">
        <label htmlFor={selectId}>{t('showLogOf')}</label>
        <select
          id={selectId}
          className="bp-select"
          value={stage === null ? '' : String(stage)}
          onChange={(event) => setChosen(event.target.value === '' ? null : Number(event.target.value))}
        >
          <option value="">{t('wholeBuild')}</option>
          {build.needs.map((index) => (
            <option key={index} value={index}>
              {stageLabel(graph, index, t)}
            </option>
          ))}
          <option value="-1">{t('buildKit')}</option>
        </select>
        <CopyButton label={t('copyLog')} text={textOf} />
      </div>
      {failure}
      <LogView
        key={stage ?? 'all'}
        label={t('logLines')}
        entries={entries}
        heading={heading}
        empty={t(stage === null ? 'noOutput' : 'noOutputOfStage')}
      />
    </section>
  )
}
