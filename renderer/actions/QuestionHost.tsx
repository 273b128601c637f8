import { Popover } from 'radix-ui'
import { useMemo } from 'react'
import { applyEdit } from '../state/graph-actions.ts'
import { useApp, useSession } from '../state/use-session.ts'
import { closeQuestion } from './asking.ts'
import type { OpenQuestion } from './asking-state.ts'
import { AddStageForm } from './forms/AddStageForm.tsx'
import { BaseForm } from './forms/BaseForm.tsx'
import { ConnectForm } from './forms/ConnectForm.tsx'
import { questionTitleId } from './forms/FormShell.tsx'
import type { FormProps } from './forms/form-props.ts'
import { RefusedNotice } from './forms/RefusedNotice.tsx'
import { RemoveForm } from './forms/RemoveForm.tsx'
import { RenameForm } from './forms/RenameForm.tsx'
import type { Question } from './question.ts'
import './actions.css'

/** The question that is open, where it was asked. */
export function QuestionHost() {
  const asked = useApp((state) => state.asking.question)
  return asked === null ? null : <Asked asked={asked} />
}

function Asked({ asked }: { readonly asked: OpenQuestion }) {
  const session = useSession()
  const { question, surface, moment } = asked
  const { x, y } = surface.anchor
  const virtual = useMemo(
    () => ({ current: { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) } }),
    [x, y],
  )
  const close = (): void => {
    closeQuestion(session)
    surface.focusBack?.()
  }
  const form: FormProps = {
    graph: moment.graph,
    edit: (edit) => applyEdit(session, edit, moment),
    onClose: close,
  }
  return (
    <Popover.Root open onOpenChange={(open) => open || close()}>
      <Popover.Anchor virtualRef={virtual} />
      <Popover.Portal>
        <Popover.Content
          className="sg-popover"
          sideOffset={8}
          collisionPadding={12}
          aria-labelledby={questionTitleId}
          onOpenAutoFocus={focusFirstField}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onFocusOutside={(event) => event.preventDefault()}
        >
          <Form question={question} {...form} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Form({ question, ...props }: FormProps & { readonly question: Question }) {
  switch (question.kind) {
    case 'connect':
      return <ConnectForm question={question} {...props} />
    case 'base':
      return <BaseForm stage={question.stage} {...props} />
    case 'add':
      return <AddStageForm question={question} {...props} />
    case 'rename':
      return <RenameForm stage={question.stage} {...props} />
    case 'remove':
      return <RemoveForm stages={question.stages} {...props} />
    case 'refused':
      return <RefusedNotice title={question.title} message={question.message} onClose={props.onClose} />
  }
}

/** A question is there to be answered: its first field takes the focus, not the button that closes it. */
function focusFirstField(event: Event): void {
  const { target } = event
  const field =
    target instanceof Element ? target.querySelector<HTMLElement>('input, select, textarea') : null
  if (field === null) return
  event.preventDefault()
  field.focus()
}
