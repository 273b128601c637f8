import { DropdownMenu } from 'radix-ui'
import type { ComponentProps } from 'react'
import { leaveTakenFocus } from './focus-free.ts'

/** The box of a menu, in the landmark of its button. It gives the focus back unless something else has it by then. */
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
