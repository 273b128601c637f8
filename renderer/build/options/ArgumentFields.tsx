import { RotateCcw } from 'lucide-react'
import { useId, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { selectArguments, selectGraph, useApp, useShown } from '#renderer/state/index.ts'
import { Button, formatList } from '#renderer/ui/index.ts'
import { argumentUses } from '#shared/evaluate/index.ts'
import { isMasked } from '#shared/secrets/index.ts'
import './arguments.css'

interface ArgumentFieldsProps {
  readonly values: Readonly<Record<string, string>>
  /** `null` leaves the argument's default. */
  readonly onChange: (name: string, value: string | null) => void
}

/** Every ARG of the file with its default and the lines that name it, and a field for its value. */
export function ArgumentFields({ values, onChange }: ArgumentFieldsProps) {
  const { t } = useTranslation('options')
  const args = useApp(selectArguments)
  return (
    <ul className="argument-list">
      {args.map(({ name, defaultValue }) => (
        <li key={name} className="argument-row">
          <ArgumentField
            name={name}
            value={values[name]}
            hint={defaultValue === null ? t('noDefault') : t('default', { value: defaultValue })}
            onChange={(value) => onChange(name, value)}
          />
          <ArgumentUses name={name} />
        </li>
      ))}
    </ul>
  )
}

interface ArgumentFieldProps {
  readonly name: string
  readonly value: string | undefined
  readonly hint: string
  readonly onChange: (value: string | null) => void
}

/** Name and value of one argument, with the way back to its default. */
export function ArgumentField({ name, value, hint, onChange }: ArgumentFieldProps) {
  const { t } = useTranslation('options')
  const id = useId()
  const isWithheld = value !== undefined && isMasked(value)
  return (
    <>
      <span className="argument-name">{name}</span>
      <input
        className="text-input text-input-mono"
        aria-label={t('valueOf', { name })}
        aria-invalid={isWithheld || undefined}
        aria-describedby={isWithheld ? id : undefined}
        value={isWithheld ? '' : (value ?? '')}
        placeholder={hint}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
      {value !== undefined && (
        <Button kind="icon" label={t('reset', { name })} onClick={() => onChange(null)}>
          <RotateCcw size={14} aria-hidden="true" />
        </Button>
      )}
      {isWithheld && (
        <p id={id} className="argument-withheld">
          {t('problem.withheld')}
        </p>
      )}
    </>
  )
}

/** The line numbers that mention an argument, or a note that none does. */
function ArgumentUses({ name }: { readonly name: string }) {
  const { t } = useTranslation('options')
  const dockerfile = useShown((document) => document.analysis?.dockerfile)
  const graph = useApp(selectGraph)
  const lines = useMemo(
    () => (dockerfile === undefined || graph === null ? [] : argumentUses(dockerfile, graph, name)),
    [dockerfile, graph, name],
  )
  return (
    <span className="argument-uses">
      {lines.length === 0 ? t('unused') : t('uses', { lines: formatList(lines.map(String)) })}
    </span>
  )
}
