import type { ReactNode } from 'react'

interface HintedProps {
  readonly hint: string
  readonly className?: string
  readonly children: ReactNode
}

/** A field that is never too short for the hint in it, in whatever language that is. */
export const Hinted = ({ hint, className = '', children }: HintedProps) => (
  <span className={`bo-hinted ${className}`} data-hint={hint}>
    {children}
  </span>
)
