import type { ReactNode } from 'react'

interface ComingButtonProps {
  readonly className: string
  /** Accessible name and tooltip, where there is no text. */
  readonly label?: string | undefined
  readonly opens: 'dialog' | 'menu'
  readonly children: ReactNode
}

/** Looks like a button that opens something, until the code of that is there. */
export function ComingButton({ className, label, opens, children }: ComingButtonProps) {
  return (
    <button
      type="button"
      className={className}
      aria-label={label}
      title={label}
      aria-haspopup={opens}
      aria-disabled="true"
      data-coming
    >
      {children}
    </button>
  )
}
