import type { ReactNode, Ref } from 'react'
import type { OverlayMark } from '../../graph/index.ts'
import { edgeNameId } from '../flow-edges.ts'
import type { EdgeView } from '../model/canvas-model.ts'

interface EdgeFrameProps {
  readonly view: EdgeView
  readonly selected: boolean
  /** Too long for a dash pattern: every dash takes time to draw, visible or not. */
  readonly long: boolean
  /** It shares a line: as the first, which owns the line, or as another. */
  readonly bundled: 'first' | 'member' | undefined
  /** Its line in the text, 1-based. */
  readonly line: number | undefined
  /** Its accessible description. */
  readonly name: string | undefined
  readonly tone: OverlayMark['tone'] | undefined
  /** It is lit. */
  readonly onWay: boolean
  /** An overlay marks other edges but not this one. */
  readonly stepsBack: boolean
  readonly element?: Ref<SVGGElement>
  readonly children: ReactNode
}

/** An edge's element with its events. */
export function EdgeFrame(props: EdgeFrameProps) {
  const { view, selected, long, bundled, line, name, tone, onWay, stepsBack, element, children } = props
  return (
    <g
      ref={element}
      className="sg-edge"
      data-edge-kind={view.kind}
      data-edge-from={view.source}
      data-edge-to={view.target}
      data-edge-line={line}
      data-dimmed={view.dimmed || undefined}
      data-running={view.running || undefined}
      data-long={long || undefined}
      data-bundled={bundled}
      data-selected={selected || undefined}
      data-on-way={onWay || undefined}
      data-overlay={tone}
      data-overlay-dimmed={stepsBack || undefined}
    >
      <desc id={edgeNameId(view.id)}>{name}</desc>
      {children}
    </g>
  )
}
