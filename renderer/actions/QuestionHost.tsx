import { Popover } from 'radix-ui'
import { type ReactNode, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { sliceSpan } from '#shared/text/index.ts'
import {
  type Anchor,
  applyEdit,
  closeQuestion,
  dryRun,
  type OpenQuestion,
  type Question,
  type RefactoringQuestion,
  useApp,
  useSession,
} from '../state/index.ts'
import { isRefactoring } from '../state/later.ts'
import { isFocusFree } from '../ui/index.ts'
import { type Side, sideBeside } from './beside.ts'
import { AddStageForm } from './forms/AddStageForm.tsx'
import { BaseForm } from './forms/BaseForm.tsx'
import { ConnectForm } from './forms/ConnectForm.tsx'
import { DefaultTargetForm } from './forms/DefaultTargetForm.tsx'
import { DuplicateForm } from './forms/DuplicateForm.tsx'
import { ExtractBaseForm } from './forms/ExtractBaseForm.tsx'
import { questionTitleId } from './forms/FormShell.tsx'
import type { FormProps } from './forms/form-props.ts'
import { InlineForm } from './forms/InlineForm.tsx'
import { InsertStageForm } from './forms/InsertStageForm.tsx'
import { InstructionForm } from './forms/InstructionForm.tsx'
import { MountForm } from './forms/MountForm.tsx'
import { MoveInstructionForm } from './forms/MoveInstructionForm.tsx'
import { MoveStageForm } from './forms/MoveStageForm.tsx'
import { PlatformForm } from './forms/PlatformForm.tsx'
import { ReferenceForm } from './forms/ReferenceForm.tsx'
import { RefusedNotice } from './forms/RefusedNotice.tsx'
import { RemoveForm } from './forms/RemoveForm.tsx'
import { RemoveUnusedForm } from './forms/RemoveUnusedForm.tsx'
import { RenameForm } from './forms/RenameForm.tsx'
import { SplitForm } from './forms/SplitForm.tsx'
import { StageTemplateForm } from './templates/StageTemplateForm.tsx'
import './actions.css'

/** The open question, at its anchor. */
export function QuestionHost() {
  const asked = useApp((state) => state.asking.question)
  return asked === null ? null : <Asked asked={asked} />
}

function Asked({ asked }: { readonly asked: OpenQuestion }) {
  const session = useSession()
  const { question, origin, snapshot } = asked
  const close = (): void => {
    // The answer may have opened another question, which stays.
    if (session.store.getState().asking.question !== asked) return
    flushSync(() => closeQuestion(session))
    // A tap elsewhere moves the focus before it closes the question.
    if (isFocusFree()) origin.focusBack?.()
  }
  const form: FormProps = {
    graph: snapshot.graph,
    snapshot,
    edit: (edit) => applyEdit(session, edit, snapshot),
    dryRun: (edit) => dryRun(session, edit, snapshot),
    onClose: close,
  }
  if (isRefactoring(question)) return <Refactoring question={question} {...form} />
  return (
    <AnchoredWindow anchor={origin.anchor} about={stagesOf(question)} onClose={close}>
      <Form question={question} {...form} />
    </AnchoredWindow>
  )
}

/** The stages a question names, the one that would change first. */
function stagesOf(question: Question): readonly number[] {
  const named = [
    'stage' in question ? question.stage : null,
    'to' in question ? question.to : null,
    'from' in question ? question.from : null,
  ]
  return named.filter((stage) => typeof stage === 'number')
}

/** CSS pixels, about, of a small window. */
const windowSize = { width: 350, height: 420 }
/** CSS pixels from a card within which a point is at it. */
const near = 60

/** The card at a point, as what a window about it opens beside, and the side: it covers neither the card nor the others that it is about. */
function besideCard(
  { x, y }: Anchor,
  about: readonly number[],
): { readonly area: DOMRect; readonly side: Side } {
  const [card, ...others] = about.flatMap((stage) => {
    const element = document.querySelector(`.sg-canvas [data-stage-index="${stage}"]`)
    return element === null ? [] : [element.getBoundingClientRect()]
  })
  const isAt =
    card !== undefined &&
    x > card.left - near &&
    x < card.right + near &&
    y > card.top - near &&
    y < card.bottom + near
  if (!isAt) return { area: new DOMRect(x, y, 0, 0), side: 'bottom' }
  const page = { left: 0, top: 0, width: window.innerWidth, height: window.innerHeight }
  return { area: card, side: sideBeside(card, others, windowSize, page) }
}

/** A small window at a point, for questions about what is there. */
function AnchoredWindow({
  anchor,
  about,
  onClose,
  children,
}: {
  readonly anchor: Anchor
  readonly about: readonly number[]
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const [{ area, side }] = useState(() => besideCard(anchor, about))
  const virtual = useMemo(() => ({ current: { getBoundingClientRect: () => area } }), [area])
  return (
    <Popover.Root open onOpenChange={(open) => open || onClose()}>
      <Popover.Anchor virtualRef={virtual} />
      <Popover.Portal>
        <Popover.Content
          className="sg-popover"
          side={side}
          sideOffset={8}
          collisionPadding={12}
          aria-labelledby={questionTitleId}
          onOpenAutoFocus={focusFirstField}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onFocusOutside={(event) => event.preventDefault()}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Refactoring({ question, ...props }: FormProps & { readonly question: RefactoringQuestion }) {
  switch (question.kind) {
    case 'remove':
      return <RemoveForm stages={question.stages} {...props} />
    case 'template':
      return <StageTemplateForm stage={question.stage} {...props} />
    case 'duplicate':
      return <DuplicateForm stages={question.stages} {...props} />
    case 'mount':
      return <MountForm question={question} {...props} />
    case 'extractBase':
      return <ExtractBaseForm stages={question.stages} {...props} />
    case 'split':
      return <SplitForm question={question} {...props} />
    case 'inline':
      return <InlineForm stage={question.stage} {...props} />
    case 'insertStage':
      return <InsertStageForm question={question} {...props} />
    case 'defaultTarget':
      return <DefaultTargetForm question={question} {...props} />
    case 'removeUnused':
      return <RemoveUnusedForm target={question.target} {...props} />
  }
}

type FormQuestion = Exclude<Question, RefactoringQuestion>

function Form({ question, ...props }: FormProps & { readonly question: FormQuestion }) {
  const { editor } = useSession()
  switch (question.kind) {
    case 'connect':
      return <ConnectForm question={question} {...props} />
    case 'base':
      return <BaseForm stage={question.stage} {...props} />
    case 'add':
      return <AddStageForm question={question} {...props} />
    case 'rename':
      return <RenameForm stage={question.stage} {...props} />
    case 'platform':
      return <PlatformForm stage={question.stage} {...props} />
    case 'moveStage':
      return <MoveStageForm stage={question.stage} {...props} />
    case 'insert':
      return <InstructionForm question={question} written="" {...props} />
    case 'replace': {
      const instruction = props.graph.stages[question.stage]?.instructions[question.instruction]
      const written = instruction === undefined ? '' : sliceSpan(editor.text(), instruction)
      return <InstructionForm question={question} written={written} {...props} />
    }
    case 'moveInstruction':
      return <MoveInstructionForm stage={question.stage} instruction={question.instruction} {...props} />
    case 'reference':
      return <ReferenceForm question={question} {...props} />
    case 'refused':
      return <RefusedNotice title={question.title} message={question.message} onClose={props.onClose} />
  }
}

/** A question is opened to be answered: its first field takes the focus, not the close button. */
function focusFirstField(event: Event): void {
  const { target } = event
  const field =
    target instanceof Element ? target.querySelector<HTMLElement>('input, select, textarea') : null
  if (field === null) return
  event.preventDefault()
  field.focus()
}
