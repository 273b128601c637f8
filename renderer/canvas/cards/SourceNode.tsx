import type { NodeProps } from '@xyflow/react'
import { CircleSlash, Container, Folder } from 'lucide-react'
import { memo } from 'react'
import { markWords, partsOfCopyId } from '../../graph/index.ts'
import { useCanvasScope, useCanvasUi, useFocusOnMount } from '../canvas-context.ts'
import { useCanvasWords } from '../canvas-words.ts'
import type { SourceFlowNode } from '../flow-nodes.ts'
import { dropOn } from '../gestures/canvas-drag.ts'
import { sourcePlace } from '../model/source-place.ts'
import type { SourceView } from '../model/views.ts'
import { matchOf } from './StageCard.tsx'

/** A source that is no stage: an image, `scratch`, the build context. */
export function SourceNode({ data }: NodeProps<SourceFlowNode>) {
  const { t } = useCanvasWords()
  const { view, mark, stepsBack, side } = data
  const drawable = view.kind === 'image' && partsOfCopyId(view.id) === null
  return (
    <>
      <SourcePill view={view} mark={mark} stepsBack={stepsBack} />
      {drawable && (
        <span className="sg-dot" data-side={side} title={t('connectFrom', { name: view.reference })} />
      )}
    </>
  )
}

type SourcePillProps = Pick<SourceFlowNode['data'], 'view' | 'mark' | 'stepsBack'>

const SourcePill = memo(function SourcePill({ view, mark, stepsBack }: SourcePillProps) {
  const { t } = useCanvasWords()
  const { actions, ui } = useCanvasScope()
  const active = useCanvasUi((state) => state.tabStop === view.id)
  const match = useCanvasUi((state) => matchOf(state.matches, state.currentMatch, view.id))
  const drop = useCanvasUi((state) => dropOn(state.drag, view.id, null))
  const onWay = useCanvasUi((state) => state.ways?.nodes.has(view.id) === true)
  const focusOnMount = useFocusOnMount(view.id)
  const words = pillWords(view, t('scratch'), t('context'))
  const marked = (text: string): string => (mark === null ? text : `${text}, ${markWords(mark)}`)
  const Icon = view.kind === 'context' ? Folder : view.kind === 'scratch' ? CircleSlash : Container
  return (
    <button
      type="button"
      className={`sg-pill sg-pill-${view.kind}`}
      ref={focusOnMount}
      data-node-focus={view.id}
      data-image={view.kind === 'image' ? view.reference : undefined}
      data-source={view.kind}
      data-dimmed={view.dimmed || undefined}
      data-match={match}
      data-drop={drop}
      data-on-way={onWay || undefined}
      data-overlay={mark?.tone}
      data-overlay-dimmed={stepsBack || undefined}
      tabIndex={active ? 0 : -1}
      aria-label={marked(
        pillLabel(view, t('image', { reference: view.reference }), t('scratchLabel'), t('contextLabel')),
      )}
      title={marked(words)}
      onFocus={() => ui.setState({ tabStop: view.id, selectedEdge: null })}
      onContextMenu={(event) => {
        event.preventDefault()
        actions.openMenu(sourcePlace(view), { x: event.clientX, y: event.clientY })
      }}
    >
      <Icon size={13} aria-hidden />
      <span className="sg-pill-words">{words}</span>
    </button>
  )
})

function pillWords(view: SourceView, scratch: string, context: string): string {
  if (view.kind === 'image') return view.reference
  return view.kind === 'scratch' ? scratch : context
}

function pillLabel(view: SourceView, image: string, scratch: string, context: string): string {
  if (view.kind === 'image') return image
  return view.kind === 'scratch' ? scratch : context
}
