import { DropdownMenu } from 'radix-ui'
import type { ComponentProps } from 'react'
import { leaveTakenFocus } from './focus-free.ts'

/** A menu's box, in the landmark of its button. Returns the focus to it unless something else has it by then. */
export const MenuContent = (props: ComponentProps<typeof DropdownMenu.Content>) => (
  <DropdownMenu.Content
    className="sg-menu"
    align="start"
    sideOffset={2}
    collisionPadding={8}
    onCloseAutoFocus={leaveTakenFocus}
    {...props}
  />
)
