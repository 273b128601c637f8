import {
  Check,
  CircleDashed,
  CircleHelp,
  Clock,
  Crosshair,
  Layers,
  type LucideIcon,
  Play,
  RotateCw,
} from 'lucide-react'
import type { OverlayMark, OverlayTone } from '../../graph/index.ts'

/** No two alike. */
export const toneIcons: Record<OverlayTone, LucideIcon> = {
  now: Play,
  past: Check,
  later: Clock,
  reruns: RotateCw,
  maybe: CircleHelp,
  cached: Layers,
  unknown: CircleDashed,
  spot: Crosshair,
}

/** A mark in words with its icon; its sentence is the tooltip and the description. */
export function OverlayChip({ mark, place }: { readonly mark: OverlayMark; readonly place: 'card' | 'row' }) {
  const Icon = toneIcons[mark.tone]
  return (
    <span className={`sg-note sg-note-${place}`} data-tone={mark.tone} title={mark.note}>
      <Icon size={11} aria-hidden />
      <span className="sg-note-words">{mark.label}</span>
      {mark.note !== undefined && <span className="visually-hidden">: {mark.note}</span>}
    </span>
  )
}
