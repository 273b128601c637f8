import { useCanvasScope, useCanvasUi } from '../canvas-context.ts'
import { useCanvasWords } from '../canvas-words.ts'
import type { EdgeView } from '../model/canvas-model.ts'
import { useKeyed } from '../model/canvas-views.ts'

/** The label of a line that bundles several references: their count and, while one is inspected, each of them. */
export function BundleLabel({ bundle }: { readonly bundle: readonly EdgeView[] }) {
  const { t } = useCanvasWords()
  const { ui } = useCanvasScope()
  const first = bundle[0]?.id ?? null
  const open = useCanvasUi((state) => state.openBundle === first)
  const show = (id: string | null) => () => ui.setState({ openBundle: id })
  return (
    <span className="sg-edge-count" onPointerEnter={show(first)} onPointerLeave={show(null)}>
      <span title={t('bundle', { count: bundle.length })}>×{bundle.length}</span>
      {open && (
        <ul className="sg-bundle">
          {bundle.map((view) => (
            <BundleLine key={view.id} view={view} />
          ))}
        </ul>
      )}
    </span>
  )
}

function BundleLine({ view }: { readonly view: EdgeView }) {
  const { t } = useCanvasWords()
  const { actions, ui, views } = useCanvasScope()
  const line = useKeyed(views.edgeLines, view.id)
  const selected = useCanvasUi((state) => state.selectedEdge === view.id)
  const path = view.path === '' ? t('everything') : view.path
  return (
    <li>
      <button
        type="button"
        tabIndex={-1}
        aria-current={selected || undefined}
        onClick={(event) => {
          event.stopPropagation()
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
