import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { madePaths } from '#shared/checks/index.ts'
import type { Question } from '../../state/index.ts'
import { useStageNames } from '../../ui/index.ts'
import { freeName } from '../free-name.ts'
import { PreviewForm } from '../preview/PreviewForm.tsx'
import { sourceChoices, typedBase } from '../sources.ts'
import { splitPaths } from '../split-paths.ts'
import { ChoiceField } from './fields/ChoiceField.tsx'
import { PathsField } from './fields/PathsField.tsx'
import { SourceField } from './fields/SourceField.tsx'
import { TextField } from './fields/TextField.tsx'
import type { FormProps } from './form-props.ts'
import { instructionLabel } from './instruction-label.ts'

type SplitQuestion = Extract<Question, { kind: 'split' }>

/** Asks where to split a stage into one that builds and one that runs, and what is copied between them. */
export function SplitForm({
  question,
  graph,
  snapshot,
  onClose,
}: FormProps & { readonly question: SplitQuestion }) {
  const { t } = useTranslation('actions')
  const nameOf = useStageNames(graph)
  const { stage } = question
  const { writtenName = '', rawBase = '', instructions = [] } = graph.stages[stage] ?? {}
  const numbered = (index: number): string => t('stageNumber', { index })
  const [at, setAt] = useState(question.at ?? instructions.length)
  const isBuild = writtenName.toLowerCase() === 'build'
  const [buildName, setBuildName] = useState(() => (isBuild ? writtenName : freeName(graph, 'build')))
  const [runtimeName, setRuntimeName] = useState(() =>
    isBuild || writtenName === '' ? freeName(graph, 'runtime') : writtenName,
  )
  const [base, setBase] = useState(rawBase)
  const [paths, setPaths] = useState('')
  const artifacts = splitPaths(paths)
  const made = useMemo(() => madePaths(graph, stage), [graph, stage])

  const missing = (): string | null => {
    if (buildName.trim() === '' || runtimeName.trim() === '') return t('nameMissing')
    if (base.trim() === '') return t('baseMissing')
    if (artifacts === null) return t('quoteMissing')
    return artifacts.length === 0 ? t('artifactsMissing') : null
  }
  // The runtime stage takes the place of the split stage: its base stage goes above it.
  const choices = sourceChoices(graph, null, (index) => t('stageNumber', { index })).filter(
    ({ source }) => typeof source === 'string' || source < stage,
  )
  return (
    <PreviewForm
      title={t('splitTitle', { name: nameOf(stage) })}
      about={t('splitText')}
      submit={t('split')}
      edits={
        missing() ?? [
          {
            op: 'splitStage',
            stage,
            at,
            buildName: buildName.trim(),
            runtimeName: runtimeName.trim(),
            runtimeBase: typedBase(graph, base.trim(), numbered),
            artifacts: artifacts ?? [],
          },
        ]
      }
      snapshot={snapshot}
      onClose={onClose}
    >
      <PathsField
        label={t('artifacts')}
        value={paths}
        placeholder="/app/server"
        hint={t('artifactsHint')}
        made={made}
        maker={nameOf(stage)}
        onChange={setPaths}
      />
      <ChoiceField
        label={t('splitAt')}
        value={at}
        choices={[
          ...instructions.map((instruction, index) => ({
            value: index,
            label: instructionLabel(instruction),
          })),
          { value: instructions.length, label: t('splitAtEnd') },
        ]}
        onChange={setAt}
      />
      <div className="field-pair">
        <TextField label={t('buildName')} value={buildName} mono onChange={setBuildName} />
        <TextField label={t('runtimeName')} value={runtimeName} mono onChange={setRuntimeName} />
      </div>
      <SourceField choices={choices} label={t('runtimeBase')} value={base} onChange={setBase} />
    </PreviewForm>
  )
}
