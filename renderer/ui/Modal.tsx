import { Dialog } from 'radix-ui'
import type { ReactNode } from 'react'

export interface ModalProps {
  readonly title: string
  readonly about: string
  readonly size?: 'normal' | 'wide' | 'full'
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A dialog that is open for as long as it is rendered. */
export function Modal({ title, about, size = 'normal', onClose, children }: ModalProps) {
  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-overlay" />
        <Dialog.Content className={size === 'normal' ? 'dialog' : `dialog dialog-${size}`}>
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
