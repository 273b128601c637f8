import type { ComponentPropsWithRef } from 'react'

/**
 * A button's look:
 * - `plain`, `primary` (continues), `danger` (destroys something) and `quiet` (no box until hovered);
 * - `icon`: a square around an icon, which needs a `label`;
 * - `link`: underlined words within a text, leading to a place;
 * - `row`: a line of a list, as wide as the list;
 * - `bare`: no look at all; the room styles it with `className`.
 */
type ButtonKind = 'plain' | 'primary' | 'danger' | 'quiet' | 'icon' | 'link' | 'row' | 'bare'

/** `small` is 24 px high instead of 30. `fitted` is as high as its words, for bars of a pane; for icons it is 22 px. */
type ButtonSize = 'normal' | 'small' | 'fitted'

/** Looks and words of a `Button`, and the attributes of an HTML button. */
export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  readonly kind?: ButtonKind
  readonly size?: ButtonSize
  /** Accessible name, and the tooltip unless `title` has more; for buttons without words. */
  readonly label?: string | undefined
  /** The code of what it opens is still being loaded. Until then the button is there, and does nothing. */
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

/** The one button of the app. Other attributes are those of HTML's; `type` is only needed to submit a form. */
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
