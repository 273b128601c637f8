import { Popover } from 'radix-ui'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCanvasScope, useCanvasUi } from '../canvas-context.ts'
import type { CanvasModel } from '../canvas-model.ts'
import type { Anchor, CanvasForm } from '../canvas-ui.ts'
import { AddStageForm } from './AddStageForm.tsx'
import { BaseForm } from './BaseForm.tsx'
import { ConnectForm } from './ConnectForm.tsx'
import { FormShell } from './FormShell.tsx'
import type { FormProps } from './form-props.ts'
import { RemoveForm } from './RemoveForm.tsx'

/** The question that is open, where the gesture was made. */
export function CanvasFormPopover({ model }: { readonly model: CanvasModel }) {
  const { t } = useTranslation('canvas')
  const { actions, ui } = useCanvasScope()
  const open = useCanvasUi((state) => state.form)
  const anchor = open?.anchor ?? null
  const virtual = useMemo(() => ({ current: { getBoundingClientRect: () => anchorBox(anchor) } }), [anchor])
  if (!open) return null
  const close = (): void => {
    ui.setState({ form: null })
    const { activeNode } = ui.getState()
    if (activeNode !== null) actions.focusNode(activeNode)
  }
  return (
    <Popover.Root open onOpenChange={(next) => (next ? undefined : close())}>
      <Popover.Anchor virtualRef={virtual} />
      <Popover.Portal>
        <Popover.Content
          className="sg-popover"
          sideOffset={8}
          collisionPadding={12}
          aria-label={t('canvas')}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onFocusOutside={(event) => event.preventDefault()}
        >
          <Question form={open.form} model={model} edit={actions.edit} onClose={close} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Question({ form, ...props }: FormProps & { readonly form: CanvasForm }) {
  switch (form.kind) {
    case 'connect':
      return <ConnectForm question={form} {...props} />
    case 'base':
      return <BaseForm stage={form.stage} {...props} />
    case 'add':
      return <AddStageForm after={form.after} {...props} />
    case 'remove':
      return <RemoveForm stage={form.stage} {...props} />
    case 'refused':
      return (
        <FormShell
          title={form.title}
          notice={form.message}
          submit={null}
          attempt={() => null}
          onClose={props.onClose}
        />
      )
  }
}

function anchorBox(anchor: Anchor | null): DOMRect {
  return new DOMRect(anchor?.x ?? 0, anchor?.y ?? 0, 0, 0)
}
