import { Pencil, Trash2 } from 'lucide-react'
import { useCanvasScope, useCanvasUi } from '../canvas-context.ts'
import { anchorBelow } from '../canvas-ui.ts'
import { useCanvasWords } from '../canvas-words.ts'
import { countWidth, labelWidth } from '../layout/line-label.ts'
import type { EdgeView } from '../model/views.ts'
import type { DrawnEdge } from './drawn-edges.ts'

interface EdgeAsideProps {
  readonly edges: readonly DrawnEdge[]
  /** 1-based lines of the text, by edge id. */
  readonly edgeLines: ReadonlyMap<string, number>
}

/** What stands beside a line's label: the references of an inspected bundle, and what can be done with the chosen edge. */
export function EdgeAside({ edges, edgeLines }: EdgeAsideProps) {
  const open = useCanvasUi((state) => state.openBundle)
  const { readOnly } = useCanvasScope()
  const bundle = open === null ? undefined : edges.find(({ view }) => view.id === open)
  const chosen = edges.find(({ selected }) => selected)
  return (
    <>
      {bundle !== undefined && <BundleList edge={bundle} edgeLines={edgeLines} />}
      {chosen !== undefined && !readOnly && <EdgeAction edge={chosen} />}
    </>
  )
}

/** Each reference of a bundle, below the label of its line. */
function BundleList({ edge, edgeLines }: { readonly edge: DrawnEdge } & Pick<EdgeAsideProps, 'edgeLines'>) {
  const { bundle, shape, view } = edge
  return (
    <ul
      className="sg-bundle nodrag nopan"
      data-edge-id={view.id}
      style={{ left: shape.label.x, top: shape.label.y }}
    >
      {bundle?.map((each) => (
        <BundleLine key={each.id} view={each} line={edgeLines.get(each.id)} />
      ))}
    </ul>
  )
}

function BundleLine({ view, line }: { readonly view: EdgeView; readonly line: number | undefined }) {
  const { t } = useCanvasWords()
  const { actions, ui } = useCanvasScope()
  const selected = useCanvasUi((state) => state.selectedEdge === view.id)
  const path = view.path === '' ? t('everything') : view.path
  return (
    <li>
      <button
        type="button"
        tabIndex={-1}
        aria-current={selected || undefined}
        onClick={() => {
          ui.setState({ selectedEdge: view.id })
          actions.select({ stage: view.stage, instruction: view.instruction })
        }}
      >
        {view.more > 0 ? `${path} +${view.more}` : path}
        <small>{t('line', { line })}</small>
      </button>
    </li>
  )
}

/** CSS pixels between a label and the action beside it. */
const beside = 4

/** Removes the chosen reference, or changes the base. */
function EdgeAction({ edge }: { readonly edge: DrawnEdge }) {
  const { t } = useCanvasWords()
  const { actions } = useCanvasScope()
  const { view, shape, line } = edge
  const isFrom = view.kind === 'from'
  const Icon = isFrom ? Pencil : Trash2
  const words = t(isFrom ? 'changeEdge' : 'removeEdge')
  const label = shape.words === '' ? 0 : (line.label === 'row' ? labelWidth : countWidth)(shape.words)
  return (
    <span
      className="sg-edge-action nodrag nopan"
      style={{ left: shape.label.x + (label === 0 ? 0 : label / 2 + beside), top: shape.label.y }}
      data-alone={label === 0 || undefined}
    >
      <button
        type="button"
        aria-label={words}
        title={words}
        onClick={(event) => actions.removeEdge(view, anchorBelow(event.currentTarget))}
      >
        <Icon size={12} aria-hidden />
      </button>
    </span>
  )
}
