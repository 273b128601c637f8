import { useState } from 'react'

interface TextSettingProps {
  readonly id: string
  readonly describedBy: string
  readonly value: string
  readonly example: string
  readonly maxLength: number
  readonly problem: string
  readonly isValid: (value: string) => boolean
  readonly onChange: (value: string) => void
}

/** A text that is applied once it is left or confirmed, if it is valid. */
export function TextSetting(props: TextSettingProps) {
  const { id, value, isValid } = props
  const [draft, setDraft] = useState<string | null>(null)
  const wrong = draft !== null && !isValid(draft)
  const finish = (): void => {
    if (draft === null || wrong) return
    if (draft !== value) props.onChange(draft)
    setDraft(null)
  }
  return (
    <>
      <input
        id={id}
        className="text-input text-input-mono st-text"
        aria-describedby={wrong ? `${id}-problem` : props.describedBy}
        aria-invalid={wrong || undefined}
        placeholder={props.example}
        maxLength={props.maxLength}
        spellCheck={false}
        autoComplete="off"
        value={draft ?? value}
        onChange={({ target }) => setDraft(target.value)}
        onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && finish()}
        onBlur={finish}
      />
      {wrong && (
        <span id={`${id}-problem`} className="st-problem" role="alert">
          {props.problem}
        </span>
      )}
    </>
  )
}
