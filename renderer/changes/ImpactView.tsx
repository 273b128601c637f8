import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type BuildFile, cacheImpact, type Forecast, type Rerun, stepsOf } from '#shared/cache/index.ts'
import { optionsOf, type ShownPlace, selectTarget, useApp, useShown } from '../state/index.ts'
import { useOverlay } from '../state/later.ts'
import { useStageTitle } from '../ui/index.ts'
import { ChangeChooser } from './ChangeChooser.tsx'
import { overlayOf, type ShownStep } from './overlay-of.ts'
import { StepList } from './StepList.tsx'

import { useChange } from './use-change.ts'
import { useReasonText } from './use-reason-text.ts'

/** Pick a change; shows what would run again, in order, and why. */
export function ImpactView({ place }: { readonly place: ShownPlace | null }) {
  const file = useBuildFile()
  return file === null ? null : <Impact file={file} place={place} />
}

function Impact({ file, place }: { readonly file: BuildFile; readonly place: ShownPlace | null }) {
  const { t } = useTranslation('changes')
  const target = useApp(selectTarget)
  const chosen = useShown((document) => document.changes)
  const change = useChange(file, place, chosen)
  const title = useStageTitle()
  const reasonText = useReasonText()
  const reruns = useMemo(
    () => (change.kind === 'some' ? cacheImpact(file, target, change.changes).map(toShown) : null),
    [file, target, change],
  )
  const overlay = useMemo(() => {
    if (!chosen.marks || change.kind === 'none') return null
    return overlayOf(file.graph, withCached(stepsOf(file, target), reruns ?? []), reasonText)
  }, [chosen.marks, change.kind, file, target, reruns, reasonText])
  useOverlay('changes', overlay)

  const stage = file.graph.stages[target]
  const count = (state: ShownStep['state']) => reruns?.filter((step) => step.state === state).length ?? 0
  const [runs, may] = [count('runs'), count('ifChanged')]
  return (
    <>
      <ChangeChooser file={file} place={place} />
      {change.kind === 'none' && <p className="changes-note">{t(change.why)}</p>}
      {change.kind === 'ignored' && <p className="changes-note">{t('ignored', { path: change.path })}</p>}
      {reruns !== null && (
        <section className="changes-part" aria-label={t('result')}>
          <p className="changes-sum" role="status">
            {reruns.length === 0
              ? chosen.kind === 'instruction' && change.kind === 'some'
                ? t('noSteps', { what: change.what })
                : t('nothing')
              : [runs > 0 ? t('runs', { count: runs }) : '', may > 0 ? t('may', { count: may }) : '']
                  .filter((words) => words !== '')
                  .join(' · ')}
          </p>
          {reruns.length > 0 && <StepList label={t('result')} graph={file.graph} steps={reruns} />}
          {reruns.length > 0 && stage !== undefined && (
            <p className="changes-rest">{t('rest', { target: title(stage) })}</p>
          )}
        </section>
      )}
    </>
  )
}

const toShown = ({ certainty, ...step }: Rerun): ShownStep => ({ ...step, state: certainty })

/** All steps of the target, those that do not run again as cached. */
function withCached(all: Forecast, reruns: readonly ShownStep[]): readonly ShownStep[] {
  const keyOf = ({ stage, instruction, line }: ShownStep) => `${stage} ${instruction} ${line}`
  const again = new Map(reruns.map((step) => [keyOf(step), step]))
  return all.map((step) => again.get(keyOf(step)) ?? step)
}

/** The file as built with the current build arguments; `null` while it has an error. */
function useBuildFile(): BuildFile | null {
  const analysis = useShown((document) => document.analysis)
  const buildArgs = useShown((document) => document.buildArgs)
  const daemon = useApp((state) => state.daemon)
  const settings = useApp((state) => state.settings)
  return useMemo(() => {
    if (analysis === null || analysis.stale) return null
    const { dockerfile, graph } = analysis
    return { dockerfile, graph, options: optionsOf({ daemon, settings }, { buildArgs }) }
  }, [analysis, buildArgs, daemon, settings])
}
