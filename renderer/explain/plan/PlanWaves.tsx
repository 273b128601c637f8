import { useTranslation } from 'react-i18next'
import type { StageGraph } from '#shared/stages/index.ts'
import type { BuildPlan } from '#shared/why/index.ts'
import { selectPlace, useSession } from '../../state/index.ts'
import { Button, RoleMark, useStageNames } from '../../ui/index.ts'
import { type PlanFrame, stageProgress } from './plan-frames.ts'

interface PlanWavesProps {
  readonly graph: StageGraph
  readonly plan: BuildPlan
  readonly frame: PlanFrame
}

/** The stages in columns: those of one column do not need each other. Stages the target does not need are separate. */
export function PlanWaves({ graph, plan, frame }: PlanWavesProps) {
  const { t } = useTranslation('explain')
  const progress = stageProgress(frame)
  const skipped = plan.stages.filter(({ wave }) => wave === null)
  const columns = Array.from({ length: plan.stageWaves }, (_, wave) =>
    plan.stages.filter((stage) => stage.wave === wave),
  )
  return (
    <ol className="plan-waves" aria-label={t('plan.waves')}>
      {columns.map((stages, wave) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a wave is its number
        <li key={wave} className="plan-wave" data-wave={wave}>
          <h2>
            {t('plan.waveTitle', { wave: wave + 1 })}
            {stages.length > 1 && <span className="plan-together">{t('plan.together')}</span>}
          </h2>
          <StageList graph={graph} plan={plan} progress={progress} stages={stages} />
        </li>
      ))}
      {skipped.length > 0 && (
        <li className="plan-wave plan-skipped" data-wave="none">
          <h2>{t('plan.notBuilt')}</h2>
          <StageList graph={graph} plan={plan} progress={progress} stages={skipped} />
        </li>
      )}
    </ol>
  )
}

interface StageListProps {
  readonly graph: StageGraph
  readonly plan: BuildPlan
  readonly progress: ReturnType<typeof stageProgress>
  readonly stages: BuildPlan['stages']
}

function StageList({ graph, plan, progress, stages }: StageListProps) {
  const { t } = useTranslation('explain')
  const { t: canvas } = useTranslation('canvas')
  const { t: panes } = useTranslation('panes')
  const session = useSession()
  const name = useStageNames(graph)
  return (
    <ul>
      {stages.map(({ index, role, wave }) => {
        const state = progress.get(index)
        const steps = plan.steps.filter(({ stage }) => stage === index).length
        return (
          <li key={index}>
            <Button
              kind="bare"
              className="plan-stage"
              data-plan-stage={index}
              data-progress={state}
              onClick={() => selectPlace(session, { stage: index, instruction: null })}
            >
              <RoleMark role={role} />
              <span className="plan-name">{name(index)}</span>
              <span className="plan-facts">
                {panes(`role.${role}`)}
                {wave !== null && ` · ${t('plan.steps', { count: steps })}`}
                {state !== undefined && ` · ${canvas(`tone.${state}`)}`}
              </span>
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
