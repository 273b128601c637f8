import { ComingButton } from './ComingButton.tsx'
import { later } from './later.tsx'
import type { PopoverButtonProps } from './OpeningButton.tsx'

/** A button that opens a small window beside it; Escape and a click elsewhere close it. */
export const PopoverButton = later<PopoverButtonProps>(
  async () => (await import('./OpeningButton.tsx')).OpeningButton,
  ({ triggerClass, label, trigger }) => (
    <ComingButton className={triggerClass} label={label} opens="dialog">
      {trigger}
    </ComingButton>
  ),
)
