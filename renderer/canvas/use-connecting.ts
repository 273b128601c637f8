import type { OnConnectEnd, OnConnectStart } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import { useCanvasScope } from './canvas-context.ts'
import type { CanvasModel } from './canvas-model.ts'
import { connectionRefusal } from './connection-rule.ts'
import { stageNodeId, stageOfNodeId } from './node-ids.ts'
import { stageLabel } from './stage-label.ts'

interface Connecting {
  readonly onConnectStart: OnConnectStart
  readonly onConnectEnd: OnConnectEnd
}

/** Drawing a connection: it may end anywhere on a stage's card, and says why it may not elsewhere. */
export function useConnecting(model: CanvasModel): Connecting {
  const { t } = useTranslation('canvas')
  const { actions, ui } = useCanvasScope()
  const name = (id: string): string => {
    const stage = stageOfNodeId(id)
    const view = stage === null ? undefined : model.stages[stage]
    return view ? stageLabel(view, (index) => t('stageNumber', { index })) : id.replace(/^image:/, '')
  }
  return {
    onConnectStart: (_event, { nodeId }) => ui.setState({ connectingFrom: nodeId, selectedEdge: null }),
    onConnectEnd: (event) => {
      const from = ui.getState().connectingFrom
      ui.setState({ connectingFrom: null })
      const point = 'changedTouches' in event ? event.changedTouches[0] : event
      if (from === null || !point) return
      const anchor = { x: point.clientX, y: point.clientY }
      const to = nodeAt(anchor.x, anchor.y)
      if (to === null || to === from) return
      const refusal = connectionRefusal(from, to)
      if (refusal !== null) {
        const message = t(`${refusal}Refusal`, { from: name(from), to: name(to) })
        actions.ask({ kind: 'refused', title: t('refused'), message }, anchor)
        return
      }
      const source = stageOfNodeId(from) ?? from.replace(/^image:/, '')
      actions.ask(
        { kind: 'connect', mode: 'copy', from: source, to: stageOfNodeId(to), choice: true },
        anchor,
      )
    },
  }
}

/** Id of the node at a point of the window. */
function nodeAt(x: number, y: number): string | null {
  const element = document.elementFromPoint(x, y)
  const card = element?.closest('[data-stage-index]')
  if (card) return stageNodeId(Number(card.getAttribute('data-stage-index')))
  return element?.closest('.react-flow__node')?.getAttribute('data-id') ?? null
}
