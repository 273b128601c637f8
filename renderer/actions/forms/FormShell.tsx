import { X } from 'lucide-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/index.ts'

/** The title's id: one question is open at a time, and it names its window too. */
export const questionTitleId = 'question-title'

interface FormShellProps {
  readonly title: string
  /** Why the form cannot be submitted at all. */
  readonly notice?: string | null
  /** Label of the submit button; `null` leaves only Close. */
  readonly submit: string | null
  readonly danger?: boolean
  /** While a field has an error, the form cannot be submitted. */
  readonly blocked?: boolean
  /** Carries out the request, or returns why not. */
  readonly onSubmit: () => string | null
  readonly onClose: () => void
  readonly children?: ReactNode
}

/** The parts of every question: title, fields, the reason of a refusal, buttons. */
export function FormShell(props: FormShellProps) {
  const { t } = useTranslation('actions')
  const [refused, setRefusal] = useState<string | null>(null)
  const refusal = props.notice ?? refused
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (props.blocked) return
    const reason = props.onSubmit()
    if (reason === null) props.onClose()
    else setRefusal(reason)
  }
  return (
    <form className="sg-form" aria-labelledby={questionTitleId} onSubmit={submit}>
      <div className="sg-form-head">
        <h2 id={questionTitleId}>{props.title}</h2>
        <Button kind="icon" size="fitted" aria-label={t('close')} onClick={props.onClose}>
          <X size={14} aria-hidden />
        </Button>
      </div>
      {props.children}
      {refusal !== null && (
        <p role="alert" className="sg-refusal">
          {refusal}
        </p>
      )}
      <div className="sg-form-buttons">
        <Button onClick={props.onClose}>{t(props.submit === null ? 'close' : 'cancel')}</Button>
        {props.submit !== null && (
          <Button type="submit" kind={props.danger ? 'danger' : 'primary'}>
            {props.submit}
          </Button>
        )}
      </div>
    </form>
  )
}
