import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStageNames } from '../../ui/index.ts'
import { freeName } from '../free-name.ts'
import { PreviewForm } from '../preview/PreviewForm.tsx'
import { beginsAlike, sharesBase } from '../shared-base.ts'
import { CheckField } from './fields/CheckField.tsx'
import { TextField } from './fields/TextField.tsx'
import type { FormProps } from './form-props.ts'

/** Asks which stages get a common base, and what it is called. */
export function ExtractBaseForm({
  stages,
  graph,
  snapshot,
  onClose,
}: FormProps & { readonly stages: readonly number[] }) {
  const { t } = useTranslation('actions')
  const nameOf = useStageNames(graph)
  const [first = 0] = stages
  const candidates = graph.stages.filter(
    (stage) => stages.includes(stage.index) || sharesBase(graph, first, stage.index),
  )
  const [chosen, setChosen] = useState<readonly number[]>(
    stages.length > 1
      ? stages
      : candidates
          .map(({ index }) => index)
          .filter((index) => index === first || beginsAlike(graph, first, index)),
  )
  const [name, setName] = useState(() => freeName(graph, 'base'))
  const wanted = name.trim()
  const missing = chosen.length < 2 ? t('twoMissing') : wanted === '' ? t('nameMissing') : null
  return (
    <PreviewForm
      title={t('extractTitle')}
      about={t('extractText')}
      submit={t('extract')}
      edits={missing ?? [{ op: 'extractBase', stages: chosen, name: wanted }]}
      snapshot={snapshot}
      onClose={onClose}
    >
      <TextField label={t('baseName')} value={name} mono selected onChange={setName} />
      <fieldset className="sg-modes">
        <legend>{t('extractFrom')}</legend>
        {candidates.map(({ index }) => (
          <CheckField
            key={index}
            label={nameOf(index)}
            checked={chosen.includes(index)}
            onChange={(isChosen) =>
              setChosen(
                isChosen
                  ? [...chosen, index].sort((a, b) => a - b)
                  : chosen.filter((other) => other !== index),
              )
            }
          />
        ))}
      </fieldset>
    </PreviewForm>
  )
}
