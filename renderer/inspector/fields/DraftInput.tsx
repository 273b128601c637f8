import { type KeyboardEvent, useId } from 'react'
import type { Failure } from '#shared/text/index.ts'
import { FieldRefusal } from './FieldRefusal.tsx'
import { useFieldScope } from './field-context.ts'
import { useDraft } from './use-draft.ts'

export interface DraftInputProps {
  readonly label: string
  readonly value: string
  readonly write: (draft: string) => Failure | null
  /** Ties a label of its own to the input; without it the input is named `label`. */
  readonly inputId?: string
  readonly placeholder?: string | undefined
  readonly hint?: string | undefined
  /** Handles keys before the input does. */
  readonly onKey?: (event: KeyboardEvent) => void
  /** Suggestions; any other text is valid too. */
  readonly suggestions?: readonly string[] | undefined
}

/** One line whose text is written on Enter and when the focus leaves. */
export function DraftInput(props: DraftInputProps) {
  const { disabled } = useFieldScope()
  const own = useId()
  const id = props.inputId ?? own
  const draft = useDraft(props.value, props.write)
  const { suggestions = [] } = props
  const about = [
    ...(props.hint === undefined ? [] : [`${id}-hint`]),
    ...(draft.refusal === null ? [] : [`${id}-refusal`]),
  ]
  return (
    <div className="draft">
      <input
        id={id}
        className="text-input text-input-mono"
        aria-label={props.inputId === undefined ? props.label : undefined}
        aria-invalid={draft.refusal !== null}
        aria-describedby={about.length === 0 ? undefined : about.join(' ')}
        value={draft.value}
        placeholder={props.placeholder}
        disabled={disabled}
        list={suggestions.length === 0 ? undefined : `${id}-list`}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => draft.onChange(event.target.value)}
        onBlur={draft.commit}
        onKeyDown={(event) => {
          props.onKey?.(event)
          if (!event.defaultPrevented) draft.onKeyDown(event)
        }}
      />
      {suggestions.length > 0 && (
        <datalist id={`${id}-list`}>
          {suggestions.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
      {props.hint !== undefined && (
        <p id={`${id}-hint`} className="field-hint">
          {props.hint}
        </p>
      )}
      <FieldRefusal id={`${id}-refusal`} refusal={draft.refusal} />
    </div>
  )
}
