import { Handle, type NodeProps, Position } from '@xyflow/react'
import { CircleSlash, Container, Folder } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCanvasScope, useCanvasUi, useFocusOnMount } from './canvas-context.ts'
import type { SourceView } from './canvas-model.ts'
import type { SourceFlowNode } from './flow-nodes.ts'
import { dropOn } from './gestures/canvas-drag.ts'
import { partsOfCopyId } from './node-ids.ts'
import { matchOf } from './StageCard.tsx'
import { sourcePlace } from './source-place.ts'

/** What stages are made from but is no stage: an image, `scratch`, the build context. */
export function SourceNode({ id }: NodeProps<SourceFlowNode>) {
  const { t } = useTranslation('canvas')
  const view = useCanvasUi((state) => state.nodeViews.sources.get(id))
  if (view === undefined) return null
  const drawable = view.kind === 'image' && partsOfCopyId(view.id) === null
  return (
    <>
      <SourcePill view={view} />
      {drawable && (
        <Handle
          type="source"
          id="out"
          position={Position.Right}
          className="sg-handle"
          isConnectableEnd={false}
          title={t('connectFrom', { name: view.reference })}
        />
      )}
    </>
  )
}

const SourcePill = memo(function SourcePill({ view }: { readonly view: SourceView }) {
  const { t } = useTranslation('canvas')
  const { actions, ui } = useCanvasScope()
  const active = useCanvasUi((state) => state.activeNode === view.id)
  const match = useCanvasUi((state) => matchOf(state.matches, state.currentMatch, view.id))
  const drop = useCanvasUi((state) => dropOn(state.drag, view.id, null))
  const focusOnMount = useFocusOnMount(view.id)
  const words = pillWords(view, t('scratch'), t('context'))
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
      tabIndex={active ? 0 : -1}
      aria-label={pillLabel(
        view,
        t('image', { reference: view.reference }),
        t('scratchLabel'),
        t('contextLabel'),
      )}
      title={words}
      onFocus={() => ui.setState({ activeNode: view.id, selectedEdge: null })}
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
