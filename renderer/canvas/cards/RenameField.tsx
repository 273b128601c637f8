import { type KeyboardEvent, useId, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useCanvasScope } from '../canvas-context.ts'
import type { StageView } from '../model/views.ts'

/**
 * The stage's name while it is edited, validated as it is typed. Enter renames the stage and every reference to it; Escape
 * cancels.
 */
export function RenameField({ view, label }: { readonly view: StageView; readonly label: string }) {
  const { t } = useTranslation('canvas')
  const { actions, ui } = useCanvasScope()
  const [name, setName] = useState(view.writtenName)
  const refusalId = useId()
  const wanted = name.trim()
  const op = view.name === '' ? 'nameStage' : 'renameStage'
  const isSame = wanted === view.writtenName || wanted === ''
  const edit = { op, stage: view.index, name: wanted } as const
  const refusal = isSame ? null : (actions.dryRun(edit)?.message ?? null)

  const close = (): void => {
    flushSync(() => ui.setState({ renaming: null }))
    actions.focusNode(view.id)
  }
  const commit = (): void => {
    if (refusal !== null) return
    // Closed first: moving the focus forces a layout of the page, which is cheapest before the page changes.
    close()
    const isRefused = !isSame && actions.edit(edit) !== null
    if (isRefused) ui.setState({ renaming: view.index })
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
        onChange={(event) => setName(event.target.value)}
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
