import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type ShownPlace,
  selectGraph,
  selectSelectedStages,
  selectTarget,
  useApp,
  useShown,
} from '../state/index.ts'
import { EmptyNote } from '../ui/index.ts'
import { EffectiveImageSection } from './EffectiveImageSection.tsx'
import { ImageSection } from './ImageSection.tsx'
import { PathsSection } from './PathsSection.tsx'
import { RoleSection } from './RoleSection.tsx'
import './explain.css'

interface ExplainPanelProps {
  readonly place: ShownPlace | null
  /** What to do while there is no stage. */
  readonly next: ReactNode
}

/**
 * The purpose of the selected stage for the chosen target: why it is built or skipped, and its image. For two selected stages,
 * every path between them; for an inspected external image, its users.
 */
export function ExplainPanel(props: ExplainPanelProps) {
  const { t } = useTranslation('explain')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and may hold nothing else that takes the focus
    <section className="explain" tabIndex={0} aria-label={t('region')} data-region="explain">
      <ExplainContent {...props} />
    </section>
  )
}

function ExplainContent({ place, next }: ExplainPanelProps) {
  const { t } = useTranslation('explain')
  const current = useApp(selectGraph)
  const target = useApp(selectTarget)
  const image = useShown((document) => document.explainedImage)
  const [first, second, ...others] = useApp(selectSelectedStages)
  const graph = place?.graph ?? current
  const stage = place?.stage ?? target
  if (graph === null || graph.stages[target] === undefined)
    return <EmptyNote actions={next}>{t('nothing')}</EmptyNote>
  if (image !== null) return <ImageSection graph={graph} target={target} reference={image} />
  if (
    first !== undefined &&
    second !== undefined &&
    others.length === 0 &&
    graph.stages[second] !== undefined
  ) {
    return <PathsSection graph={graph} first={first} second={second} />
  }
  if (graph.stages[stage] === undefined) return <p className="explain-note">{t('nothing')}</p>
  return (
    <>
      <RoleSection graph={graph} target={target} stage={stage} />
      <EffectiveImageSection graph={graph} stage={stage} />
    </>
  )
}
