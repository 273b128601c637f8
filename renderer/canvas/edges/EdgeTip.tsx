import { Panel } from '@xyflow/react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { describeStage, type StageGraph } from '#shared/stages/index.ts'
import { formatList } from '../../ui/index.ts'
import { useCanvasUi } from '../canvas-context.ts'
import type { CanvasGraph } from '../model/canvas-graph.ts'
import { edgeLabel } from '../model/edge-label.ts'
import type { EdgeView } from '../model/views.ts'

interface EdgeTipProps {
  readonly graph: StageGraph
  readonly drawn: CanvasGraph
}

/** The content of the reference under the pointer or with the focus: all its paths, and its line. */
export function EdgeTip({ graph, drawn }: EdgeTipProps) {
  const pointed = useCanvasUi((state) => state.pointedEdge)
  const view = pointed === null ? undefined : drawn.edges.find(({ id }) => id === pointed)
  return view === undefined ? null : <Tip graph={graph} drawn={drawn} view={view} />
}

function Tip({ graph, drawn, view }: EdgeTipProps & { readonly view: EdgeView }) {
  const { t } = useTranslation('canvas')
  const words = useMemo(() => {
    const names = graph.stages.map((stage) => describeStage(stage, (index) => t('stageNumber', { index })))
    const path = formatList(pathsOf(graph, view))
    return edgeLabel({ ...view, path, more: 0 }, names, t)
  }, [graph, view, t])
  const line = drawn.edgeLines.get(view.id)
  return (
    <Panel position="bottom-center" className="sg-edge-tip">
      <span role="status">
        {words}
        {line !== undefined && ` · ${t('line', { line })}`}
      </span>
    </Panel>
  )
}

/** All paths of a reference: what is drawn has only the first. */
function pathsOf(graph: StageGraph, { kind, stage, instruction, reference }: EdgeView): readonly string[] {
  const holder = graph.stages[stage]
  const found =
    kind === 'context'
      ? holder?.contextReads.find((read) => read.instruction === instruction)
      : holder?.edges.filter((edge) => edge.instruction === instruction)[reference]
  return found?.paths ?? []
}
