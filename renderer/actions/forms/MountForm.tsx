import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stepName } from '#renderer/editor/step-name.ts'
import type { GraphEdit } from '#shared/edits/graph-edit.ts'
import { sliceSpan } from '#shared/text/span.ts'
import { useSession } from '../../state/use-session.ts'
import { isPlainPath, mountFlag, mountOnNewRun, mountOnRun, runsOf } from '../mount-from.ts'
import { PreviewForm } from '../preview/PreviewForm.tsx'
import type { Question } from '../question.ts'
import { sourceChoices, stageReference } from '../sources.ts'
import { ChoiceField } from './ChoiceField.tsx'
import type { FormProps } from './form-props.ts'
import { instructionLabel } from './instruction-label.ts'
import { TextField } from './TextField.tsx'
import { useStageName } from './use-stage-name.ts'

type MountQuestion = Extract<Question, { kind: 'mount' }>

/** Stands for a RUN that is still to be written. */
const newRun = -1

/** Asks what a RUN sees of another stage or an image while it runs. */
export function MountForm({
  question,
  graph,
  moment,
  onClose,
}: FormProps & { readonly question: MountQuestion }) {
  const { t } = useTranslation('actions')
  const { editor } = useSession()
  const nameOf = useStageName(graph)
  const stage = graph.stages[question.stage]
  const [written] = useState(() =>
    (stage === undefined ? [] : runsOf(stage)).flatMap((instruction) => {
      const run = stage?.instructions[instruction]
      if (run === undefined) return []
      const { from, to } = run.keywordSpan
      const text = sliceSpan(editor.text(), run)
      return [{ instruction, text, keywordLength: to - from, label: instructionLabel(run) }]
    }),
  )
  const sources = sourceChoices(graph, question.stage, (index) => t('stageNumber', { index })).filter(
    ({ source }) =>
      typeof source === 'string' || (source < question.stage && graph.stages[source]?.name !== ''),
  )
  const [from, setFrom] = useState(sources[0]?.source ?? null)
  const [instruction, setInstruction] = useState(question.instruction ?? written[0]?.instruction ?? newRun)
  const [command, setCommand] = useState('')
  const [source, setSource] = useState('')
  const [target, setTarget] = useState('')

  const edits = (): readonly GraphEdit[] | string => {
    if (stage === undefined || from === null) return t('noMountSource')
    const mount = { from, source: source.trim(), target: target.trim() }
    if (mount.target === '') return t('mountTargetMissing')
    if (!isPlainPath(mount.source) || !isPlainPath(mount.target)) return t('mountPathNotPlain')
    const flag = mountFlag(graph, mount)
    if (flag === null) return t('noMountSource')
    const run = written.find((each) => each.instruction === instruction)
    if (run !== undefined) return [mountOnRun(stage.index, run, flag)]
    if (command.trim() === '') return t('commandMissing')
    return [mountOnNewRun(stage, command.trim(), flag)]
  }
  const fromStage = typeof from === 'number' ? graph.stages[from] : undefined
  return (
    <PreviewForm
      title={t('mountTitle', { name: nameOf(question.stage) })}
      about={t('mountText')}
      submit={t('mount')}
      edits={edits()}
      name={stepName('mountFrom', {
        stage: stage === undefined ? '' : stageReference(stage),
        from: fromStage === undefined ? (from ?? '') : stageReference(fromStage),
      })}
      moment={moment}
      onClose={onClose}
    >
      {from !== null && (
        <ChoiceField
          label={t('from')}
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
        choices={[
          ...written.map(({ instruction: value, label }) => ({ value, label })),
          { value: newRun, label: t('mountNewRun') },
        ]}
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
