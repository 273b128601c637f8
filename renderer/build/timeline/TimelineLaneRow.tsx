import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { StageGraph } from '#shared/stages/index.ts'
import { formatBytes, formatDuration, runWords } from '../../ui/index.ts'
import { stageLabel } from '../stage-label.ts'
import { percent, TimelineBarMark } from './TimelineBarMark.tsx'
import type { TimelineLane } from './timeline-geometry.ts'

interface TimelineLaneRowProps {
  readonly lane: TimelineLane
  readonly graph: StageGraph | null
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly onReveal: (stage: number, instruction: number | null) => void
  readonly onPoint: (digest: string | null) => void
}

/** Left and right arrows go from bar to bar; one of them is in the tab order. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
  const bar = event.target instanceof HTMLElement ? event.target : null
  const next = event.key === 'ArrowLeft' ? bar?.previousElementSibling : bar?.nextElementSibling
  if (!(next instanceof HTMLButtonElement)) return
  event.preventDefault()
  next.focus()
}

export function TimelineLaneRow({ lane, graph, now, onReveal, onPoint }: TimelineLaneRowProps) {
  const { t, i18n } = useTranslation('build')
  const duration = (milliseconds: number) => formatDuration(milliseconds, i18n.language)
  const name = lane.kind === 'image' ? lane.image : stageLabel(graph, lane.stage, t)
  const role = lane.role === null ? null : t(lane.role)
  const detail = laneDetail()
  return (
    <li className="bp-lane" data-kind={lane.kind} data-lane-role={lane.role} data-lane-state={lane.state}>
      <span className="bp-lane-head" title={name}>
        {lane.kind === 'stage' && <span className="bp-swatch" aria-hidden="true" />}
        <span className="bp-lane-name">{name}</span>
        {role !== null && <span className="bp-lane-role">{role}</span>}
      </span>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys come from the buttons inside */}
      <span className="bp-track" onKeyDown={moveFocus}>
        {lane.bars.map((bar, order) => (
          <TimelineBarMark
            key={bar.digest}
            bar={bar}
            first={order === 0}
            now={now}
            onReveal={onReveal}
            onPoint={onPoint}
          />
        ))}
        {lane.waitsFrom !== null && <span className="bp-waits" style={{ left: percent(lane.waitsFrom) }} />}
      </span>
      <span className="bp-took" data-lane-state={lane.state}>
        {detail}
        {lane.transfer !== null && lane.transfer.total > 0 && (
          <progress
            className="bp-progress"
            aria-label={name}
            value={lane.transfer.current}
            max={lane.transfer.total}
          />
        )}
      </span>
    </li>
  )

  function laneDetail(): string {
    if (lane.transfer !== null && lane.state === 'running') {
      const { current, total } = lane.transfer
      const size = (bytes: number) => formatBytes(bytes, i18n.language)
      if (total === 0) return size(current)
      return t('transferred', { current: size(current), total: size(total) })
    }
    const words = runWords(lane, now, { t, duration })
    if (lane.state === 'running') return `${words} …`
    return lane.kind === 'image' && lane.pulled && lane.state === 'done' ? t('pull', { time: words }) : words
  }
}
