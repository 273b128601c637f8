import type { ReactNode, Ref } from 'react'
import type { OverlayMark } from '../../graph/index.ts'
import { edgeNameId } from '../flow-edges.ts'
import type { EdgeView } from '../model/canvas-model.ts'

interface EdgeFrameProps {
  readonly view: EdgeView
  readonly selected: boolean
  /** Too long for a dash pattern: drawing one costs time for every dash, seen or not. */
  readonly long: boolean
  /** It shares a line: as the first, whose line it is, or as another. */
  readonly bundled: 'first' | 'member' | undefined
  /** The line of the text it stands on, 1-based. */
  readonly line: number | undefined
  /** What is read aloud for it. */
  readonly name: string | undefined
  readonly tone: OverlayMark['tone'] | undefined
  /** An overlay marks others and not this one. */
  readonly stepsBack: boolean
  readonly element?: Ref<SVGGElement>
  readonly children: ReactNode
}

/** An edge's element and what can be asked of it. */
export function EdgeFrame(props: EdgeFrameProps) {
  const { view, selected, long, bundled, line, name, tone, stepsBack, element, children } = props
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
      data-overlay={tone}
      data-overlay-dimmed={stepsBack || undefined}
    >
      <desc id={edgeNameId(view.id)}>{name}</desc>
      {children}
    </g>
  )
}
