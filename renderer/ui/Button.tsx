import type { ButtonHTMLAttributes } from 'react'

type ButtonLook = 'plain' | 'primary' | 'danger' | 'quiet'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: ButtonLook
  readonly small?: boolean
}

export function Button({ look = 'plain', small = false, className = '', ...rest }: ButtonProps) {
  const classes = ['button', `button-${look}`, small ? 'button-small' : '', className]
  return <button type="button" {...rest} className={classes.filter(Boolean).join(' ')} />
}
