import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GraphEdit } from '#shared/edits/index.ts'
import type { Question } from '../../state/index.ts'
import { useStageNames } from '../../ui/index.ts'
import { PreviewForm } from '../preview/PreviewForm.tsx'
import { copyReference, sourceChoices } from '../sources.ts'
import { ChoiceField } from './fields/ChoiceField.tsx'
import { TextField } from './fields/TextField.tsx'
import type { FormProps } from './form-props.ts'
import { instructionLabel } from './instruction-label.ts'

type MountQuestion = Extract<Question, { kind: 'mount' }>

/** Placeholder for a RUN that does not exist yet. */
const newRun = -1

/** Asks what a RUN mounts from another stage or an image. */
export function MountForm({
  question,
  graph,
  snapshot,
  onClose,
}: FormProps & { readonly question: MountQuestion }) {
  const { t } = useTranslation('actions')
  const nameOf = useStageNames(graph)
  const stage = graph.stages[question.stage]
  const runs = (stage?.instructions ?? []).flatMap((run, instruction) =>
    run.keyword === 'RUN' ? [{ value: instruction, label: instructionLabel(run) }] : [],
  )
  // A mount finds a stage by its name only.
  const sources = sourceChoices(graph, question.stage, (index) => t('stageNumber', { index })).filter(
    ({ source }) => typeof source === 'string' || graph.stages[source]?.name !== '',
  )
  const [from, setFrom] = useState(sources[0]?.source ?? null)
  const [instruction, setInstruction] = useState(question.instruction ?? runs[0]?.value ?? newRun)
  const [command, setCommand] = useState('')
  const [source, setSource] = useState('')
  const [target, setTarget] = useState('')

  const edits = (): readonly GraphEdit[] | string => {
    if (stage === undefined || from === null) return t('noMountSource')
    if (target.trim() === '') return t('mountTargetMissing')
    if (instruction === newRun && command.trim() === '') return t('commandMissing')
    const path = source.trim()
    return [
      {
        op: 'addMount',
        stage: stage.index,
        from: typeof from === 'number' ? from : copyReference(graph, from),
        ...(path === '' ? {} : { source: path }),
        target: target.trim(),
        ...(instruction === newRun ? { command: command.trim() } : { instruction }),
      },
    ]
  }
  return (
    <PreviewForm
      title={t('mountTitle', { name: nameOf(question.stage) })}
      about={t('mountText')}
      submit={t('mount')}
      edits={edits()}
      snapshot={snapshot}
      onClose={onClose}
    >
      {from !== null && (
        <ChoiceField
          label={t('mountFrom')}
          value={from}
          choices={sources.map(({ source: value, label }) => ({ value, label }))}
          onChange={setFrom}
        />
      )}
      <TextField label={t('mountTarget')} value={target} placeholder="/mnt/build" mono onChange={setTarget} />
      <TextField
        label={t('mountSource')}
        value={source}
        placeholder="/out"
        hint={t('mountSourceHint')}
        mono
        onChange={setSource}
      />
      <ChoiceField
        label={t('mountRun')}
        value={instruction}
        choices={[...runs, { value: newRun, label: t('mountNewRun') }]}
        onChange={setInstruction}
      />
      {instruction === newRun && (
        <TextField
          label={t('command')}
          value={command}
          placeholder="cp -r /mnt/build/. /srv"
          mono
          onChange={setCommand}
        />
      )}
    </PreviewForm>
  )
}
