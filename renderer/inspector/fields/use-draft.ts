import { type KeyboardEvent, useState } from 'react'
import type { Failure } from '#shared/text/index.ts'

export interface Draft {
  readonly value: string
  readonly refusal: Failure | null
  readonly onChange: (value: string) => void
  /** Writes the typed text. A refused draft stays, with its reason. */
  readonly commit: () => void
  /** Enter writes (with Ctrl or Cmd where Enter makes a line), Escape restores the text's value. */
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** True while an input method is composing; its Enter and Escape are its own. */
export const isComposing = ({ nativeEvent }: KeyboardEvent): boolean =>
  nativeEvent.isComposing || nativeEvent.keyCode === 229

/**
 * A control's text before it is written to the file. It survives changes of the text, and follows `value` again once it was
 * written or cancelled.
 */
export function useDraft(value: string, write: (draft: string) => Failure | null, manyLines = false): Draft {
  const [draft, setDraft] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<Failure | null>(null)

  function commit(): void {
    if (draft === null) return
    const failure = draft === value ? null : write(draft)
    setRefusal(failure)
    if (failure === null) setDraft(null)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposing(event)) return
    if (event.key === 'Enter' && (!manyLines || event.ctrlKey || event.metaKey)) {
      if (draft === null) return
      event.preventDefault()
      event.stopPropagation()
      commit()
    } else if (event.key === 'Escape' && draft !== null) {
      event.preventDefault()
      event.stopPropagation()
      setDraft(null)
      setRefusal(null)
    }
  }

  return {
    value: draft ?? value,
    refusal,
    onChange: (next) => {
      setDraft(next)
      setRefusal(null)
    },
    commit,
    onKeyDown,
  }
}
