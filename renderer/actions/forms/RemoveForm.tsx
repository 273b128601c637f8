import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stepName } from '#renderer/editor/index.ts'
import { describeEdit } from '#shared/edits/index.ts'
import { selectTarget, useApp } from '../../state/index.ts'
import { formatList, useStageNames } from '../../ui/index.ts'
import { PreviewForm } from '../preview/PreviewForm.tsx'
import { removalEdits, removalOf } from '../removal.ts'
import { CheckField } from './fields/CheckField.tsx'
import type { FormProps } from './form-props.ts'

/** Asks before stages are deleted, with what refers to them and what nothing uses afterwards. */
export function RemoveForm({
  stages,
  graph,
  snapshot,
  onClose,
}: FormProps & { readonly stages: readonly number[] }) {
  const { t } = useTranslation('actions')
  const nameOf = useStageNames(graph)
  const target = useApp(selectTarget)
  const [withUses, setWithUses] = useState(false)
  const [withOrphans, setWithOrphans] = useState(false)
  const removal = removalOf(graph, stages, target)
  const { dependents, references, orphans } = removal
  const names = (indexes: readonly number[]): string => formatList(indexes.map(nameOf))
  const goneStages = [...stages, ...(withUses ? dependents : []), ...(withOrphans ? orphans : [])]
  const gone = goneStages.map((index) => graph.stages[index]?.writtenName || index)
  const [first = 0] = goneStages
  return (
    <PreviewForm
      title={t('removeTitle', { name: names(stages) })}
      about={t('removeText')}
      submit={t('remove')}
      danger
      edits={removalEdits(removal, withUses, withOrphans)}
      name={
        gone.length > 1
          ? stepName('removeStages', { stages: gone })
          : { title: describeEdit({ op: 'removeStage', stage: first }, graph) }
      }
      snapshot={snapshot}
      onClose={onClose}
    >
      {(dependents.length > 0 || references.length > 0) && (
        <div>
          <CheckField label={t('removeUses')} checked={withUses} onChange={setWithUses} />
          <ul className="preview-uses">
            {dependents.map((index) => (
              <li key={index}>{t('removeDependent', { name: nameOf(index) })}</li>
            ))}
            {references.map(({ stage, edge, reference }) => (
              <li key={`${edge.line} ${reference}`}>
                {t('removeReferenceOf', {
                  keyword: graph.stages[stage]?.instructions[edge.instruction]?.keyword ?? '',
                  stage: nameOf(stage),
                  line: edge.line,
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
      {orphans.length > 0 && (
        <CheckField
          label={t('removeOrphans', { names: names(orphans) })}
          checked={withOrphans}
          onChange={setWithOrphans}
        />
      )}
    </PreviewForm>
  )
}
