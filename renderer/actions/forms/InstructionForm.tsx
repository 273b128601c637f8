import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Question } from '../../state/index.ts'
import { useStageNames } from '../../ui/index.ts'
import { FormShell } from './FormShell.tsx'
import type { FormProps } from './form-props.ts'

type InstructionQuestion = Extract<Question, { kind: 'insert' | 'replace' }>

/** Asks for the text of a new or an existing instruction. */
export function InstructionForm({
  question,
  written,
  graph,
  edit,
  onClose,
}: FormProps & {
  readonly question: InstructionQuestion
  /** The text as written; `''` for a new one. */
  readonly written: string
}) {
  const { t } = useTranslation('actions')
  const id = useId()
  const [text, setText] = useState(written)
  const { stage } = question
  const onSubmit = (): string | null => {
    if (text.trim() === '') return t('instructionMissing')
    const failure =
      question.kind === 'insert'
        ? edit({ op: 'insertInstruction', stage, at: question.at, text })
        : edit({ op: 'replaceInstruction', stage, instruction: question.instruction, text })
    return failure?.message ?? null
  }
  const words = { name: useStageNames(graph)(stage) }
  return (
    <FormShell
      title={t(question.kind === 'insert' ? 'insertTitle' : 'replaceTitle', words)}
      submit={t(question.kind === 'insert' ? 'insert' : 'replace')}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <div className="sg-field">
        <label htmlFor={id}>{t('instruction')}</label>
        <textarea
          id={id}
          className="sg-mono"
          rows={Math.min(12, Math.max(2, text.split('\n').length))}
          value={text}
          placeholder="RUN make"
          spellCheck={false}
          autoComplete="off"
          aria-describedby={`${id}-hint`}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            if (!event.ctrlKey && !event.metaKey) return
            event.preventDefault()
            event.stopPropagation()
            event.currentTarget.form?.requestSubmit()
          }}
        />
        <span id={`${id}-hint`} className="sg-hint">
          {t('instructionHint')}
        </span>
      </div>
    </FormShell>
  )
}
