import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type StageEdge, type StageGraph, stageRoles } from '#shared/stages/index.ts'
import { selectPlace, useSession } from '../state/index.ts'
import { Button, formatList, useStageNames } from '../ui/index.ts'

interface ImageSectionProps {
  readonly graph: StageGraph
  readonly target: number
  readonly reference: string
}

interface ImageUse {
  readonly stage: number
  readonly edge: StageEdge
  readonly isBuilt: boolean
}

/** The use of an external image: the stages that are built from it or copy from it. */
export function ImageSection({ graph, target, reference }: ImageSectionProps) {
  const { t } = useTranslation('explain')
  const session = useSession()
  const name = useStageNames(graph)
  const uses = useMemo((): readonly ImageUse[] => {
    const roles = stageRoles(graph, target)
    return graph.stages.flatMap(({ index, edges }) =>
      edges
        .filter(({ stage, from }) => stage < 0 && from === reference)
        .map((edge) => ({ stage: index, edge, isBuilt: roles[index] !== 'unused' })),
    )
  }, [graph, target, reference])
  const isSkipped = !uses.some(({ isBuilt }) => isBuilt)
  return (
    <>
      <header className="pane-head explain-head">
        <h2 className="explain-title">{reference}</h2>
        <span className="explain-role">{t('image.external')}</span>
      </header>
      <section className="explain-part" aria-label={t(isSkipped ? 'whySkipped' : 'whyHere')}>
        <h3>{t(isSkipped ? 'whySkipped' : 'whyHere')}</h3>
        <p>{t(isSkipped ? 'image.skipped' : 'image.here', { target: name(target) })}</p>
        <ul className="explain-links">
          {uses.map(({ stage, edge, isBuilt }) => (
            <li key={`${stage} ${edge.reference.from}`} data-link={edge.kind}>
              {t(`link.${edge.kind}`, {
                from: reference,
                to: name(stage),
                paths: formatList(edge.paths) || t('everything'),
              })}{' '}
              <Button
                kind="link"
                onClick={() => selectPlace(session, { stage, instruction: edge.instruction })}
              >
                {t('line', { line: edge.line })}
              </Button>
              {!isBuilt && ` ${t('image.notBuilt')}`}
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
