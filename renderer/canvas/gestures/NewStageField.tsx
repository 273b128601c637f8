import { useReactFlow } from '@xyflow/react'
import { type KeyboardEvent, type RefObject, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Anchor } from '#renderer/state/index.ts'
import { stageNodeId } from '../../graph/index.ts'
import { useCanvasScope, useCanvasUi } from '../canvas-context.ts'
import type { NewStage } from './new-stage.ts'

interface NewStageFieldProps {
  readonly root: RefObject<HTMLElement | null>
  /** How many stages there are. */
  readonly count: number
}

/** Asks for a new stage's name where the stage was dropped. */
export function NewStageField({ root, count }: NewStageFieldProps) {
  const stage = useCanvasUi((state) => state.newStage)
  if (stage === null || root.current === null) return null
  const box = root.current.getBoundingClientRect()
  const at = { x: stage.at.x - box.left, y: stage.at.y - box.top }
  return <Field key={`${at.x} ${at.y}`} stage={stage} at={at} count={count} />
}

/** CSS pixels, about, of the field with a refusal of three lines. */
const heightWithRefusal = 150

function Field({
  stage,
  at,
  count,
}: {
  readonly stage: NewStage
  readonly at: Anchor
  readonly count: number
}) {
  const { t } = useTranslation('canvas')
  const { actions, ui } = useCanvasScope()
  const flow = useReactFlow()
  const [name, setName] = useState('')
  const errorId = useId()
  const { base, after } = stage
  const typed = name.trim()
  const edit = {
    op: 'addStage',
    base,
    ...(typed === '' ? {} : { name: typed }),
    ...(after === null ? {} : { after }),
  } as const
  const refusal = actions.dryRun(edit)?.message ?? null
  const close = (): void => ui.setState({ newStage: null })
  const create = (): void => {
    if (refusal !== null) return
    // An unnamed stage is remembered by its number, which another one may have until now.
    if (typed !== '') actions.choosePlace(typed.toLowerCase(), flow.screenToFlowPosition(stage.at))
    if (actions.edit(edit) !== null) return
    close()
    // From an image, it goes before the last stage.
    actions.focusNode(stageNodeId(after === null ? Math.max(0, count - 1) : after + 1))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      create()
    }
    if (event.key === 'Escape') {
      close()
      const { tabStop } = ui.getState()
      if (tabStop !== null) actions.focusNode(tabStop)
    }
  }
  return (
    <div
      className="sg-new-stage"
      style={{ left: at.x, top: `min(${at.y}px, 100% - ${heightWithRefusal}px)` }}
    >
      <span className="sg-new-stage-base">{t(stage.says.key, stage.says.words)}</span>
      <input
        ref={focus}
        value={name}
        aria-label={t('newStageName')}
        aria-invalid={refusal !== null}
        aria-describedby={refusal === null ? undefined : errorId}
        placeholder={t('newStageHint')}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      {refusal !== null && (
        <span id={errorId} role="alert" className="sg-refusal">
          {refusal}
        </span>
      )}
    </div>
  )
}

function focus(input: HTMLInputElement | null): void {
  input?.focus({ preventScroll: true })
}
