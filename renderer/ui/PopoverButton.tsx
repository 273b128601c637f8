import type { ReactNode } from 'react'
import { ComingButton } from './ComingButton.tsx'
import { later } from './later.tsx'

export interface PopoverButtonProps {
  readonly trigger: ReactNode
  readonly triggerClass: string
  /** The trigger's accessible name and tooltip, where it has no text. */
  readonly label?: string
  /** Title of the popover, and its accessible name. */
  readonly title: string
  readonly side?: 'top' | 'bottom'
  readonly align?: 'start' | 'center' | 'end'
  /** Added to the popover's own class. */
  readonly className?: string
  /** Leave it out where nothing but the person opens and closes it. */
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  readonly children: ReactNode
}

/** A button that opens a small window beside it; Escape and a click elsewhere close it. */
export const PopoverButton = later<PopoverButtonProps>(
  async () => (await import('./OpeningButton.tsx')).OpeningButton,
  ({ triggerClass, label, trigger }) => (
    <ComingButton className={triggerClass} label={label} opens="dialog">
      {trigger}
    </ComingButton>
  ),
)
