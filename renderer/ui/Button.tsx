import type { ComponentPropsWithRef } from 'react'

/**
 * What a button looks like:
 * - `plain`, `primary` (the one that goes on), `danger` (takes something away for good) and `quiet` (no box until it is pointed at);
 * - `icon`: a square around an icon, which needs a `label`;
 * - `link`: underlined words within a text, leading to a place;
 * - `row`: a line of a list, as wide as the list;
 * - `bare`: no look at all; the room gives it one with `className`.
 */
type ButtonKind = 'plain' | 'primary' | 'danger' | 'quiet' | 'icon' | 'link' | 'row' | 'bare'

/** `small` is 24 px high instead of 30. `fitted` is as high as its words, for bars of a pane; for icons it is 22 px. */
type ButtonSize = 'normal' | 'small' | 'fitted'

/** Looks and words of a `Button`, and the attributes of an HTML button. */
export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  readonly kind?: ButtonKind
  readonly size?: ButtonSize
  /** Accessible name, and the tooltip unless `title` says more; for buttons without words. */
  readonly label?: string | undefined
  /** What it will open: the code of that is still being loaded. Until then the button is there, and nothing happens. */
  readonly coming?: 'dialog' | 'menu'
}

const classOf = {
  plain: 'button button-plain',
  primary: 'button button-primary',
  danger: 'button button-danger',
  quiet: 'button button-quiet',
  icon: 'icon-button',
  link: 'link-button',
  row: 'row-button',
  bare: 'bare-button',
} as const satisfies Record<ButtonKind, string>

/** The one button of the app. Other attributes are those of HTML's; a `type` has to be given only to submit a form. */
export function Button({ kind = 'plain', size = 'normal', label, coming, className, ...rest }: ButtonProps) {
  const look = classOf[kind]
  const sized = size === 'normal' ? look : `${look} ${kind === 'icon' ? 'icon-button' : 'button'}-${size}`
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-haspopup={coming}
      aria-disabled={coming === undefined ? undefined : true}
      data-coming={coming === undefined ? undefined : true}
      {...rest}
      className={className === undefined ? sized : `${sized} ${className}`}
    />
  )
}
