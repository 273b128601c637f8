import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStageNames } from '../../ui/index.ts'
import { FormShell } from './FormShell.tsx'
import { ChoiceField } from './fields/ChoiceField.tsx'
import type { FormProps } from './form-props.ts'

/** Asks where in the file a stage moves to. */
export function MoveStageForm({ stage, graph, edit, onClose }: FormProps & { readonly stage: number }) {
  const { t } = useTranslation('actions')
  const nameOf = useStageNames(graph)
  const others = graph.stages.filter(({ index }) => index !== stage)
  const [before, setBefore] = useState(false)
  const [other, setOther] = useState(others.at(-1)?.index ?? null)
  const onSubmit = (): string | null => {
    if (other === null) return t('noOtherStage')
    const place = before ? { before: other } : { after: other }
    return edit({ op: 'moveStage', stage, ...place })?.message ?? null
  }
  return (
    <FormShell
      title={t('moveTitle', { name: nameOf(stage) })}
      notice={other === null ? t('noOtherStage') : null}
      submit={other === null ? null : t('move')}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      {other !== null && (
        <>
          <ChoiceField
            label={t('position')}
            value={before ? 'before' : 'after'}
            choices={[
              { value: 'before', label: t('before') },
              { value: 'after', label: t('after') },
            ]}
            onChange={(value) => setBefore(value === 'before')}
          />
          <ChoiceField
            label={t('stage')}
            value={other}
            choices={others.map(({ index }) => ({ value: index, label: nameOf(index) }))}
            onChange={setOther}
          />
        </>
      )}
    </FormShell>
  )
}
