import { useCanvasScope, useCanvasUi } from '../canvas-context.ts'
import { useCanvasWords } from '../canvas-words.ts'
import type { Point } from '../layout/layout-input.ts'
import type { EdgeView } from '../model/canvas-model.ts'
import { useKeyed } from '../model/canvas-views.ts'

interface BundleLabelProps {
  /** The reference whose line it is. */
  readonly view: EdgeView
  readonly bundle: readonly EdgeView[]
  /** Its middle. */
  readonly at: Point
  /** Not only while it is inspected. */
  readonly isShown: boolean
  /** It is lit. */
  readonly onWay: boolean
}

/** The label of a line that bundles several references: their count and, while one is inspected, each of them. */
export function BundleLabel({ view, bundle, at, isShown, onWay }: BundleLabelProps) {
  const { t } = useCanvasWords()
  const { ui } = useCanvasScope()
  const open = useCanvasUi((state) => state.openBundle === view.id)
  const show = (id: string | null) => () => ui.setState({ openBundle: id })
  if (!isShown && !open) return null
  return (
    <span
      className="sg-edge-label nodrag nopan"
      data-kind={view.kind}
      data-dimmed={view.dimmed || undefined}
      data-on-way={onWay || undefined}
      style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}
      onPointerEnter={show(view.id)}
      onPointerLeave={show(null)}
    >
      <span className="sg-edge-count" title={t('bundle', { count: bundle.length })}>
        ×{bundle.length}
      </span>
      {open && (
        <ul className="sg-bundle">
          {bundle.map((each) => (
            <BundleLine key={each.id} view={each} />
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
