import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCanvasScope } from './canvas-context.ts'
import type { StageView } from './canvas-model.ts'

/** The stage's name, being written. Enter renames it and every reference to it; Escape leaves it. */
export function RenameField({ view, label }: { readonly view: StageView; readonly label: string }) {
  const { t } = useTranslation('canvas')
  const { actions, ui } = useCanvasScope()
  const [name, setName] = useState(view.writtenName)
  const [refusal, setRefusal] = useState<string | null>(null)
  const refusalId = useId()

  const close = (): void => {
    ui.setState({ renaming: null })
    actions.focusNode(view.id)
  }
  const commit = (): void => {
    const wanted = name.trim()
    const op = view.name === '' ? 'nameStage' : 'renameStage'
    const same = wanted === view.writtenName || wanted === ''
    const failure = same ? null : actions.edit({ op, stage: view.index, name: wanted })
    if (failure) setRefusal(failure.message)
    else close()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      commit()
    }
    if (event.key === 'Escape') close()
  }
  return (
    <span className="sg-rename nodrag nopan">
      <input
        ref={selectAll}
        value={name}
        aria-label={t('newName', { name: label })}
        aria-invalid={refusal !== null}
        aria-describedby={refusal === null ? undefined : refusalId}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          setName(event.target.value)
          setRefusal(null)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => ui.setState({ renaming: null })}
      />
      {refusal !== null && (
        <span id={refusalId} role="alert" className="sg-refusal">
          {refusal}
        </span>
      )}
    </span>
  )
}

function selectAll(input: HTMLInputElement | null): void {
  input?.focus()
  input?.select()
}
