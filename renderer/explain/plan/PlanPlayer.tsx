import { Pause, Play, SkipBack, StepBack, StepForward } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { StageGraph } from '#shared/stages/index.ts'
import type { BuildPlan } from '#shared/why/index.ts'
import { Button, formatDuration, useStageNames } from '../../ui/index.ts'
import type { PlanFrame } from './plan-frames.ts'
import type { Player } from './use-player.ts'

const speeds = [0.5, 1, 2, 4]

interface PlanPlayerProps {
  readonly graph: StageGraph
  readonly plan: BuildPlan
  readonly frame: PlanFrame
  readonly count: number
  readonly player: Player
  readonly speed: number
  readonly isReplay: boolean
  /** A build of this graph has ended, so its times can be played. */
  readonly hasTimes: boolean
  readonly onSpeed: (speed: number) => void
  readonly onReplay: (isReplay: boolean) => void
}

/** Plays, pauses and steps through a plan or a build, and describes the current frame. */
export function PlanPlayer(props: PlanPlayerProps) {
  const { player, count, speed, isReplay, hasTimes } = props
  const { t } = useTranslation('explain')
  const { at, isPlaying, isAtEnd, goTo, toggle } = player
  const words = useMomentWords(props)
  return (
    <div className="pane-head plan-player" role="toolbar" aria-label={t('plan.player')}>
      <Button kind="icon" label={t('plan.toStart')} disabled={at === 0} onClick={() => goTo(0)}>
        <SkipBack size={14} aria-hidden="true" />
      </Button>
      <Button kind="icon" label={t('plan.back')} disabled={at === 0} onClick={() => goTo(at - 1)}>
        <StepBack size={14} aria-hidden="true" />
      </Button>
      <Button kind="primary" size="fitted" className="plan-play" disabled={count < 2} onClick={toggle}>
        {isPlaying ? <Pause size={14} aria-hidden="true" /> : <Play size={14} aria-hidden="true" />}
        {t(isPlaying ? 'plan.pause' : 'plan.play')}
      </Button>
      <Button kind="icon" label={t('plan.forward')} disabled={isAtEnd} onClick={() => goTo(at + 1)}>
        <StepForward size={14} aria-hidden="true" />
      </Button>
      <input
        type="range"
        className="plan-slider"
        aria-label={t('plan.position')}
        aria-valuetext={words}
        min={0}
        max={Math.max(0, count - 1)}
        value={at}
        onChange={({ target }) => goTo(Number(target.value))}
      />
      <label className="plan-speed">
        {t('plan.speed')}
        <select value={speed} onChange={({ target }) => props.onSpeed(Number(target.value))}>
          {speeds.map((each) => (
            <option key={each} value={each}>
              {t('plan.times', { count: each })}
            </option>
          ))}
        </select>
      </label>
      {hasTimes && (
        <label className="plan-real">
          <input
            type="checkbox"
            checked={isReplay}
            onChange={({ target }) => props.onReplay(target.checked)}
          />
          {t('plan.realTimes')}
        </label>
      )}
      <output className="plan-moment">{words}</output>
    </div>
  )
}

/** The current frame in words: progress, and the running steps. */
function useMomentWords({ graph, plan, frame, count, player, isReplay }: PlanPlayerProps): string {
  const { t, i18n } = useTranslation('explain')
  const name = useStageNames(graph)
  const lineOf = (stage: number, key: string): string => {
    const [owner = -1, instruction = -1] = key.split(':').map(Number)
    const what = instruction < 0 ? graph.stages[owner]?.from : graph.stages[owner]?.instructions[instruction]
    const keyword = what?.trigger?.keyword ?? what?.keyword ?? ''
    return t('plan.step', { stage: name(stage), keyword, line: what?.line ?? 0 })
  }
  const now = frame.steps.filter(({ progress }) => progress === 'now')
  const doing = now.map(({ stage, key }) => lineOf(stage, key)).join(t('plan.and'))
  if (isReplay) {
    const time = formatDuration(frame.time ?? 0, i18n.language)
    return now.length === 0 ? t('plan.idleAt', { time }) : t('plan.at', { time, doing })
  }
  if (plan.steps.length === 0) return t('plan.noSteps')
  if (now.length === 0) return t('plan.done')
  return t('plan.wave', { wave: player.at + 1, count: count - 1, doing })
}
