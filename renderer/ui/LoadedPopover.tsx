import { Popover } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button, type ButtonProps } from './Button.tsx'
import { leaveTakenFocus } from './focus-free.ts'

/** `PopoverButton`, once it is loaded. */
export function LoadedPopover(props: PopoverButtonProps) {
  return (
    <Popover.Root
      {...(props.open === undefined ? {} : { open: props.open })}
      {...(props.onOpenChange === undefined ? {} : { onOpenChange: props.onOpenChange })}
    >
      <Popover.Trigger asChild>
        <Button {...props.triggerLook} label={props.label}>
          {props.trigger}
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={props.className === undefined ? 'popover' : `popover ${props.className}`}
          aria-label={props.title}
          side={props.side ?? 'bottom'}
          align={props.align ?? 'center'}
          sideOffset={6}
          collisionPadding={10}
          onCloseAutoFocus={leaveTakenFocus}
        >
          <h2 className="popover-title">{props.title}</h2>
          {props.children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

export interface PopoverButtonProps {
  /** The button's content. */
  readonly trigger: ReactNode
  readonly triggerLook: Pick<ButtonProps, 'kind' | 'className'>
  /** The trigger's accessible name and tooltip, where it has no text. */
  readonly label?: string
  /** Title of the popover, and its accessible name. */
  readonly title: string
  readonly side?: 'top' | 'bottom'
  readonly align?: 'start' | 'center' | 'end'
  /** Added to the popover's own class. */
  readonly className?: string
  /** Omit it where only the user opens and closes it. */
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  readonly children: ReactNode
}
