import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { stepKey } from '#shared/build/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'
import { pathsBetween, type StagePaths } from '#shared/why/index.ts'
import { edgeKey, type GraphOverlay, type OverlayMark } from '../graph/index.ts'
import { useOverlay } from '../state/later.ts'
import { useStageNames } from '../ui/index.ts'
import { LinkList } from './LinkList.tsx'

interface PathsSectionProps {
  readonly graph: StageGraph
  readonly first: number
  readonly second: number
}

/** Every path of references between two stages, listed and marked on the graph. */
export function PathsSection({ graph, first, second }: PathsSectionProps) {
  const { t } = useTranslation('explain')
  const name = useStageNames(graph)
  const found = useMemo(() => pathsBetween(graph, first, second), [graph, first, second])
  const { paths, more, from, to } = found
  const onPath = t('paths.mark')
  useOverlay(
    'explain',
    useMemo(() => overlayOf(found, onPath), [found, onPath]),
  )
  return (
    <>
      <header className="pane-head explain-head">
        <h2 className="explain-title">{t('paths.title', { from: name(from), to: name(to) })}</h2>
        <span className="explain-role">
          {paths.length === 0 ? t('paths.none') : t('paths.count', { count: paths.length })}
        </span>
      </header>
      {paths.length === 0 && (
        <p className="explain-note">{t('paths.unrelated', { from: name(from), to: name(to) })}</p>
      )}
      <ol className="explain-paths">
        {paths.map((path) => (
          <li key={[from, ...path.map((hop) => hop.to)].join(' ')}>
            <p className="explain-path">{[from, ...path.map((hop) => hop.to)].map(name).join(' → ')}</p>
            <LinkList links={path.flatMap(({ links }) => links)} name={name} />
          </li>
        ))}
      </ol>
      {more && <p className="explain-note">{t('paths.more', { count: paths.length })}</p>}
    </>
  )
}

function overlayOf({ from, to, links }: StagePaths, label: string): GraphOverlay {
  const mark: OverlayMark = { tone: 'spot', label }
  const stages = new Set([from, to, ...links.flatMap((link) => [link.from, link.to])])
  return {
    stages: new Map([...stages].map((stage) => [stage, mark])),
    steps: new Map(links.map(({ owner, instruction }) => [stepKey(owner, instruction), mark])),
    edges: new Map(links.map((link) => [edgeKey(link.owner, link.instruction, link.reference), mark])),
    dimOthers: true,
  }
}
