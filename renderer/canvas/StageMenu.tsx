import { Ellipsis } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useCanvasScope, useCanvasUi } from './canvas-context.ts'
import type { StageView } from './canvas-model.ts'
import { anchorBelow, type CanvasForm } from './canvas-ui.ts'

/** All that can be done to a stage, for the keyboard as for the pointer. */
export function StageMenu({ view, label }: { readonly view: StageView; readonly label: string }) {
  const { t } = useTranslation('canvas')
  const { actions, ui, readOnly } = useCanvasScope()
  const open = useCanvasUi((state) => state.menu === view.index)
  const trigger = useRef<HTMLButtonElement>(null)
  /** What was chosen takes the focus itself. */
  const movesFocus = useRef(false)
  const ask = (form: CanvasForm): void => {
    movesFocus.current = true
    if (trigger.current) actions.ask(form, anchorBelow(trigger.current))
  }
  const { index } = view
  return (
    <DropdownMenu.Root
      modal={false}
      open={open}
      onOpenChange={(next) => ui.setState({ menu: next ? index : null })}
    >
      <DropdownMenu.Trigger
        ref={trigger}
        tabIndex={-1}
        className="sg-icon-button sg-menu-button nodrag"
        aria-label={t('actions', { name: label })}
      >
        <Ellipsis size={14} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="sg-menu"
          align="end"
          sideOffset={4}
          onCloseAutoFocus={(event) => {
            if (!movesFocus.current) return
            movesFocus.current = false
            event.preventDefault()
          }}
        >
          <DropdownMenu.Item onSelect={() => actions.makeTarget(index)} disabled={view.target}>
            {t('makeTarget')}
          </DropdownMenu.Item>
          <DropdownMenu.Item
            disabled={readOnly}
            onSelect={() => {
              movesFocus.current = true
              ui.setState({ renaming: index })
            }}
          >
            {t(view.name === '' ? 'nameStage' : 'rename')} <kbd>F2</kbd>
          </DropdownMenu.Item>
          <DropdownMenu.Separator className="sg-menu-line" />
          <DropdownMenu.Item
            disabled={readOnly}
            onSelect={() => ask({ kind: 'connect', mode: 'base', from: view.id, to: null, choice: false })}
          >
            {t('useAsBase')}
          </DropdownMenu.Item>
          <DropdownMenu.Item
            disabled={readOnly}
            onSelect={() => ask({ kind: 'connect', mode: 'copy', from: view.id, to: null, choice: false })}
          >
            {t('copyInto')}
          </DropdownMenu.Item>
          <DropdownMenu.Item
            disabled={readOnly}
            onSelect={() => ask({ kind: 'connect', mode: 'copy', from: null, to: index, choice: false })}
          >
            {t('copyFrom')}
          </DropdownMenu.Item>
          <DropdownMenu.Item disabled={readOnly} onSelect={() => ask({ kind: 'base', stage: index })}>
            {t('changeBase')}
          </DropdownMenu.Item>
          <DropdownMenu.Separator className="sg-menu-line" />
          <DropdownMenu.Item disabled={readOnly} onSelect={() => ask({ kind: 'add', after: index })}>
            {t('addAfter')}
          </DropdownMenu.Item>
          <DropdownMenu.Item disabled={readOnly} onSelect={() => ask({ kind: 'remove', stage: index })}>
            {t('removeStage')} <kbd>Del</kbd>
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
