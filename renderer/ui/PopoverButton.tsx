import { Popover } from 'radix-ui'
import type { ReactNode } from 'react'

export interface PopoverButtonProps {
  readonly trigger: ReactNode
  readonly triggerClass: string
  /** Title of the popover, and its accessible name. */
  readonly title: string
  readonly side?: 'top' | 'bottom'
  readonly align?: 'start' | 'center' | 'end'
  /** Added to the popover's own class. */
  readonly className?: string
  readonly onOpen?: () => void
  readonly children: ReactNode
}

/** A button that opens a small window beside it; Escape and a click elsewhere close it. */
export function PopoverButton(props: PopoverButtonProps) {
  return (
    <Popover.Root onOpenChange={(open) => open && props.onOpen?.()}>
      <Popover.Trigger className={props.triggerClass}>{props.trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={props.className === undefined ? 'popover' : `popover ${props.className}`}
          aria-label={props.title}
          side={props.side ?? 'bottom'}
          align={props.align ?? 'center'}
          sideOffset={6}
          collisionPadding={10}
        >
          <h2 className="popover-title">{props.title}</h2>
          {props.children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
