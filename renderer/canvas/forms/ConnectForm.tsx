import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CanvasForm } from '../canvas-ui.ts'
import { copyReference, sourceChoices, stageLabel, targetChoices } from '../choices.ts'
import { stageNodeId, stageOfNodeId } from '../node-ids.ts'
import { splitPaths } from '../split-paths.ts'
import { ChoiceField } from './ChoiceField.tsx'
import { FormShell } from './FormShell.tsx'
import type { FormProps } from './form-props.ts'
import { TextField } from './TextField.tsx'

type ConnectQuestion = Extract<CanvasForm, { kind: 'connect' }>

/** Asks how two nodes are connected: as a base, or by a copy with its paths. */
export function ConnectForm({
  question,
  model,
  edit,
  onClose,
}: FormProps & { readonly question: ConnectQuestion }) {
  const { t } = useTranslation('canvas')
  const numbered = (index: number): string => t('stageNumber', { index })
  const sources = sourceChoices(model, question.to, numbered)
  const targets = targetChoices(model, question.from)
  const [mode, setMode] = useState(question.mode)
  const [from, setFrom] = useState(question.from ?? sources[0]?.id ?? '')
  const [to, setTo] = useState(question.to === null ? (targets.at(-1)?.id ?? '') : stageNodeId(question.to))
  const [paths, setPaths] = useState('')
  const [destination, setDestination] = useState('')

  const source = sources.find((choice) => choice.id === from)
  const target = model.stages.find((stage) => stage.id === to)
  const stage = stageOfNodeId(to)
  const possible = source !== undefined && target !== undefined && stage !== null

  const attempt = (): string | null => {
    if (!possible) return t('noOtherStage')
    if (mode === 'base') return edit({ op: 'setBase', stage, base: source.reference })?.message ?? null
    const given = splitPaths(paths)
    if (given === null) return t('quoteMissing')
    if (given.length === 0) return t('sourcesMissing')
    const into = destination.trim()
    if (into === '') return t('destinationMissing')
    const from = copyReference(source)
    return edit({ op: 'addCopy', stage, from, sources: given, destination: into })?.message ?? null
  }

  const names = {
    from: source?.label ?? '',
    to: target ? stageLabel(target, numbered) : '',
  }
  const title = (): string => {
    if (question.choice) return t('connectTitle', names)
    if (mode === 'base') return t('useAsBaseTitle', names)
    return question.from === null ? t('copyTitle', names) : t('copyOutTitle', names)
  }
  return (
    <FormShell
      title={title()}
      notice={possible ? null : t('noOtherStage')}
      submit={possible ? t('connect') : null}
      attempt={attempt}
      onClose={onClose}
    >
      {question.choice && (
        <fieldset className="sg-modes">
          <legend>{t('how')}</legend>
          {(['copy', 'base'] as const).map((value) => (
            <label key={value}>
              <input type="radio" name="mode" checked={mode === value} onChange={() => setMode(value)} />
              {t(value === 'copy' ? 'modeCopy' : 'modeBase')}
            </label>
          ))}
        </fieldset>
      )}
      {possible && question.from === null && (
        <ChoiceField
          label={t('from')}
          value={from}
          choices={sources.map((choice) => ({ value: choice.id, label: choice.label }))}
          onChange={setFrom}
        />
      )}
      {possible && question.to === null && (
        <ChoiceField
          label={t('into')}
          value={to}
          choices={targets.map((choice) => ({ value: choice.id, label: stageLabel(choice, numbered) }))}
          onChange={setTo}
        />
      )}
      {possible && mode === 'copy' && (
        <>
          <TextField
            label={t('sources')}
            value={paths}
            placeholder="/out/app"
            hint={t('sourcesHint')}
            mono
            onChange={setPaths}
          />
          <TextField
            label={t('destination')}
            value={destination}
            placeholder="/usr/local/bin/"
            mono
            onChange={setDestination}
          />
        </>
      )}
    </FormShell>
  )
}
