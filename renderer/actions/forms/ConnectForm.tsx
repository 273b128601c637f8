import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { madePaths } from '#shared/checks/index.ts'
import type { Question } from '../../state/index.ts'
import { useStageNames } from '../../ui/index.ts'
import { possibleUsers } from '../link-rule.ts'
import { baseReference, copyReference, sourceChoices } from '../sources.ts'
import { splitPaths } from '../split-paths.ts'
import { FormShell } from './FormShell.tsx'
import { ChoiceField } from './fields/ChoiceField.tsx'
import { PathsField } from './fields/PathsField.tsx'
import { TextField } from './fields/TextField.tsx'
import type { FormProps } from './form-props.ts'

type ConnectQuestion = Extract<Question, { kind: 'connect' }>

/** Asks how two nodes are connected: as a base, or by a copy with its paths. */
export function ConnectForm({
  question,
  graph,
  edit,
  onClose,
}: FormProps & { readonly question: ConnectQuestion }) {
  const { t } = useTranslation('actions')
  const nameOf = useStageNames(graph)
  const sources = sourceChoices(graph, question.from === null ? question.to : null, (index) =>
    t('stageNumber', { index }),
  )
  const targets = possibleUsers(graph, question.from)
  const [mode, setMode] = useState(question.mode)
  const [from, setFrom] = useState(question.from ?? sources[0]?.source ?? null)
  const [to, setTo] = useState(question.to ?? targets.at(-1)?.index ?? null)
  const [paths, setPaths] = useState('')
  const [destination, setDestination] = useState('')
  /** The user has written it; until then it is the only path that is copied. */
  const [isOwnDestination, setOwnDestination] = useState(false)
  const made = useMemo(() => (typeof from === 'number' ? madePaths(graph, from) : []), [graph, from])

  const onSubmit = (): string | null => {
    if (from === null || to === null) return t('noOtherStage')
    if (mode === 'base') {
      return edit({ op: 'setBase', stage: to, base: baseReference(graph, from) })?.message ?? null
    }
    const given = splitPaths(paths)
    if (given === null) return t('quoteMissing')
    if (given.length === 0) return t('sourcesMissing')
    const into = destination.trim()
    if (into === '') return t('destinationMissing')
    const copied = copyReference(graph, from)
    const copy = { op: 'addCopy', stage: to, from: copied, sources: given, destination: into } as const
    return edit(question.at === undefined ? copy : { ...copy, at: question.at })?.message ?? null
  }

  const possible = from !== null && to !== null
  const names = {
    from: typeof from === 'number' ? nameOf(from) : (from ?? ''),
    to: to === null ? '' : nameOf(to),
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
      onSubmit={onSubmit}
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
          choices={sources.map(({ source, label }) => ({ value: source, label }))}
          onChange={setFrom}
        />
      )}
      {possible && question.to === null && (
        <ChoiceField
          label={t('into')}
          value={to}
          choices={targets.map(({ index }) => ({ value: index, label: nameOf(index) }))}
          onChange={setTo}
        />
      )}
      {possible && mode === 'copy' && (
        <>
          <PathsField
            label={t('sources')}
            value={paths}
            placeholder="/out/app"
            hint={t('sourcesHint')}
            made={made}
            maker={names.from}
            onChange={(text) => {
              setPaths(text)
              const [only, ...more] = splitPaths(text) ?? []
              if (!isOwnDestination) setDestination(only === undefined || more.length > 0 ? '' : only)
            }}
          />
          <TextField
            label={t('destination')}
            value={destination}
            placeholder="/usr/local/bin/"
            mono
            onChange={(text) => {
              setOwnDestination(text !== '')
              setDestination(text)
            }}
          />
        </>
      )}
    </FormShell>
  )
}
