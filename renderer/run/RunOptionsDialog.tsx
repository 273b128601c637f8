import { type FormEvent, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunDefaults, RunOptions } from '#shared/api/index.ts'
import { Button } from '../ui/index.ts'
import { Modal } from '../ui/later.ts'
import {
  formOf,
  placeholdersOf,
  type RunForm,
  type RunFormFailure,
  type RunFormField,
  readForm,
} from './run-form.ts'
import './run.css'

interface RunOptionsDialogProps {
  readonly title: string
  /** The image's settings, and how this target was run last; rejects only for programmer errors. */
  readonly load: () => Promise<{ readonly defaults: RunDefaults | null; readonly last: RunOptions }>
  readonly onRun: (options: RunOptions) => void
  readonly onClose: () => void
}

const fields: readonly { readonly name: RunFormField; readonly rows: number }[] = [
  { name: 'command', rows: 1 },
  { name: 'entrypoint', rows: 1 },
  { name: 'env', rows: 3 },
  { name: 'ports', rows: 2 },
  { name: 'mounts', rows: 2 },
  { name: 'user', rows: 1 },
  { name: 'workdir', rows: 1 },
  { name: 'network', rows: 1 },
]

/** Asks how to run the image; empty fields show the image's own settings. */
export function RunOptionsDialog({ title, load, onRun, onClose }: RunOptionsDialogProps) {
  const { t } = useTranslation('run')
  const [form, setForm] = useState<RunForm | null>(null)
  const [defaults, setDefaults] = useState<RunDefaults | null>(null)
  const [refusal, setRefusal] = useState<RunFormFailure | null>(null)
  const [loadOnce] = useState(() => load)
  useEffect(() => {
    let open = true
    void loadOnce().then((loaded) => {
      if (!open) return
      setDefaults(loaded.defaults)
      setForm(formOf(loaded.last))
    })
    return () => {
      open = false
    }
  }, [loadOnce])
  const placeholders = defaults === null ? null : placeholdersOf(defaults)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (form === null) return
    const read = readForm(form)
    if (read.ok) onRun(read.value)
    else setRefusal(read.error)
  }
  return (
    <Modal title={t('optionsTitle', { title })} about={t('optionsAbout')} size="wide" onClose={onClose}>
      <form className="run-form" aria-label={t('optionsTitle', { title })} onSubmit={submit}>
        {form !== null && (
          <div className="run-fields fades">
            {fields.map(({ name, rows }) => (
              <Field
                key={name}
                name={name}
                rows={rows}
                value={form[name]}
                placeholder={placeholders?.[name] ?? ''}
                onChange={(value) => setForm({ ...form, [name]: value })}
              />
            ))}
            <label className="run-check">
              <input
                type="checkbox"
                checked={form.terminal}
                onChange={(event) => setForm({ ...form, terminal: event.target.checked })}
              />
              {t('interactive')}
            </label>
          </div>
        )}
        {refusal !== null && (
          <p role="alert" className="run-refusal">
            {t(`wrong.${refusal.code}`, { text: refusal.message })}
          </p>
        )}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" kind="primary" disabled={form === null}>
            {t('run')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

interface FieldProps {
  readonly name: RunFormField
  readonly rows: number
  readonly value: string
  readonly placeholder: string
  readonly onChange: (value: string) => void
}

function Field({ name, rows, value, placeholder, onChange }: FieldProps) {
  const { t } = useTranslation('run')
  const id = useId()
  const shared = {
    id,
    value,
    placeholder,
    spellCheck: false,
    autoComplete: 'off',
    className: 'run-field',
    'aria-describedby': `${id}-hint`,
  }
  return (
    <div className="run-labelled">
      <label htmlFor={id}>{t(`field.${name}`)}</label>
      {rows === 1 ? (
        <input {...shared} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <textarea {...shared} rows={rows} onChange={(event) => onChange(event.target.value)} />
      )}
      <span id={`${id}-hint`} className="run-hint">
        {t(`hint.${name}`)}
      </span>
    </div>
  )
}
