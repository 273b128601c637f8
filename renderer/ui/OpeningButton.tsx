import { Popover } from 'radix-ui'
import { leaveTakenFocus } from './focus-free.ts'
import type { PopoverButtonProps } from './PopoverButton.tsx'

/** `PopoverButton`, once it is loaded. */
export function OpeningButton(props: PopoverButtonProps) {
  return (
    <Popover.Root
      {...(props.open === undefined ? {} : { open: props.open })}
      {...(props.onOpenChange === undefined ? {} : { onOpenChange: props.onOpenChange })}
    >
      <Popover.Trigger className={props.triggerClass} aria-label={props.label} title={props.label}>
        {props.trigger}
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
