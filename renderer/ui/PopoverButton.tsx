import { Button } from './Button.tsx'
import type { PopoverButtonProps } from './LoadedPopover.tsx'
import { lazyComponent } from './later.tsx'

/** A button that opens a small window beside it; Escape and a click elsewhere close it. */
export const PopoverButton = lazyComponent<PopoverButtonProps>(
  async () => (await import('./LoadedPopover.tsx')).LoadedPopover,
  ({ triggerLook, label, trigger }) => (
    <Button {...triggerLook} label={label} coming="dialog">
      {trigger}
    </Button>
  ),
)
