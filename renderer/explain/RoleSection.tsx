import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { StageGraph } from '#shared/stages/index.ts'
import { why } from '#shared/why/index.ts'
import { RoleMark, useStageNames } from '../ui/index.ts'
import { LinkList } from './LinkList.tsx'
import { whyLinks, whyWords } from './why-words.ts'

interface RoleSectionProps {
  readonly graph: StageGraph
  readonly target: number
  readonly stage: number
}

/** A stage's role for the target, and why. */
export function RoleSection({ graph, target, stage }: RoleSectionProps) {
  const { t } = useTranslation('explain')
  const { t: panes } = useTranslation('panes')
  const name = useStageNames(graph)
  const reason = useMemo(() => why(graph, target, stage), [graph, target, stage])
  const isSkipped = reason.role === 'unused'
  return (
    <>
      <header className="pane-head explain-head">
        <h2 className="explain-title">{name(stage)}</h2>
        <span className="explain-role">
          <RoleMark role={reason.role} /> {panes(`role.${reason.role}`)}{' '}
          {stage === target ? `· ${t('isTarget')}` : t('forTarget', { target: name(target) })}
        </span>
      </header>
      <section className="explain-part" aria-label={t(isSkipped ? 'whySkipped' : 'whyHere')}>
        <h3>{t(isSkipped ? 'whySkipped' : 'whyHere')}</h3>
        {whyWords(reason, stage, target, name, t).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <LinkList links={whyLinks(reason)} name={name} />
      </section>
    </>
  )
}
