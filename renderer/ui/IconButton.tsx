import type { ComponentPropsWithRef } from 'react'

export interface IconButtonProps extends ComponentPropsWithRef<'button'> {
  /** Read by screen readers and shown as a tooltip. */
  readonly label: string
}

export function IconButton({ label, className = '', ...rest }: IconButtonProps) {
  return (
    <button type="button" aria-label={label} title={label} {...rest} className={`icon-button ${className}`} />
  )
}
