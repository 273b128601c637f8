import { Dialog } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { isFocusFree } from './focus-free.ts'

export interface ModalProps {
  readonly title: string
  readonly about: string
  readonly size?: 'normal' | 'wide' | 'full'
  readonly onClose: () => void
  readonly children: ReactNode
}

/** While keys are being recorded, Escape ends that, not the dialog. */
function leaveKeysToCapture(event: KeyboardEvent): void {
  if (event.target instanceof Element && event.target.closest('[data-captures-keys]') !== null) {
    event.preventDefault()
  }
}

/** A dialog that is open while it is rendered. The focus returns to where it was, unless it has moved elsewhere. */
export function Modal({ title, about, size = 'normal', onClose, children }: ModalProps) {
  const [opener] = useState(() => document.activeElement)

  function giveFocusBack(event: Event): void {
    event.preventDefault()
    if (isFocusFree() && opener instanceof HTMLElement) opener.focus()
  }

  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-overlay" />
        <Dialog.Content
          className={size === 'normal' ? 'dialog' : `dialog dialog-${size}`}
          onCloseAutoFocus={giveFocusBack}
          onEscapeKeyDown={leaveKeysToCapture}
        >
          <div>
            <Dialog.Title className="dialog-title">{title}</Dialog.Title>
            <Dialog.Description className="dialog-about">{about}</Dialog.Description>
          </div>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
