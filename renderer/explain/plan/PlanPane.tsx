import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { buildPlan } from '#shared/why/index.ts'
import { selectBuildOnGraph, selectGraph, selectTarget, useApp } from '../../state/index.ts'
import { useOverlay } from '../../state/later.ts'
import { EmptyNote } from '../../ui/index.ts'
import { PlanPlayer } from './PlanPlayer.tsx'
import { PlanTimes } from './PlanTimes.tsx'
import { PlanWaves } from './PlanWaves.tsx'
import { framesOfBuild, framesOfPlan, overlayOfFrame, type PlanFrame } from './plan-frames.ts'
import { usePlayer } from './use-player.ts'
import './plan.css'

const nothing: PlanFrame = { steps: [], time: null }
/** Milliseconds: how long a wave of the plan is shown, and how long a whole build is replayed, at normal speed. */
const waveTime = 1200
const replayTime = 12_000
/** Minimum display time of a frame of a replay. */
const shortest = 120

/**
 * The order in which the target can be built, played step by step; after a build, replayed with its real times. `next`: what to do while
 * there is nothing to build.
 */
export function PlanPane({ next }: { readonly next: ReactNode }) {
  const { t } = useTranslation('explain')
  const graph = useApp(selectGraph)
  const target = useApp(selectTarget)
  const build = useApp(selectBuildOnGraph)
  const ended = build?.status === 'running' ? null : build
  const [wantsTimes, setWantsTimes] = useState(false)
  const [speed, setSpeed] = useState(1)
  const plan = useMemo(() => (graph === null ? null : buildPlan(graph, target)), [graph, target])
  const real = useMemo(() => (ended === null ? [] : framesOfBuild(ended)), [ended])
  const hasTimes = real.length > 0
  const isReplay = wantsTimes && hasTimes
  const frames = useMemo(
    () => (isReplay ? real : plan === null ? [] : framesOfPlan(plan)),
    [isReplay, real, plan],
  )
  const delay = useMemo(() => {
    const [first, last] = [frames[0]?.time ?? 0, frames.at(-1)?.time ?? 0]
    return (at: number): number => {
      const { time = null } = frames[at] ?? nothing
      if (time === null) return waveTime / speed
      const share = ((frames[at + 1]?.time ?? time) - time) / Math.max(1, last - first)
      return Math.max(shortest, share * replayTime) / speed
    }
  }, [frames, speed])
  const player = usePlayer(frames.length, delay, frames)
  const frame = frames[player.at] ?? nothing
  const overlay = useMemo(
    () => (graph === null || frame.steps.length === 0 ? null : overlayOfFrame(graph, frame)),
    [graph, frame],
  )
  useOverlay('plan', overlay)

  if (graph === null || plan === null || plan.stageWaves === 0)
    return <EmptyNote actions={next}>{t('plan.none')}</EmptyNote>
  return (
    <section className="plan" aria-label={t('plan.region')} data-region="plan">
      <PlanPlayer
        graph={graph}
        plan={plan}
        frame={frame}
        player={player}
        speed={speed}
        isReplay={isReplay}
        hasTimes={hasTimes}
        count={frames.length}
        onSpeed={setSpeed}
        onReplay={setWantsTimes}
      />
      <div className="plan-body">
        <PlanWaves graph={graph} plan={plan} frame={frame} />
        {isReplay && ended !== null && <PlanTimes graph={graph} build={ended} />}
      </div>
    </section>
  )
}
