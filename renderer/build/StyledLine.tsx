import { memo } from 'react'
import { styleLine, type TextStyle } from './ansi.ts'

interface StyledLineProps {
  readonly line: string
  /** The style in force at the line's first character. */
  readonly style: TextStyle
}

/** Characters of one line put on the page; the rest is only copied. */
const longest = 4000

const classOf = (style: TextStyle): string =>
  [
    style.foreground !== null && `bp-ansi-${style.foreground}`,
    style.bold && 'bp-ansi-bold',
    style.dim && 'bp-ansi-dim',
    style.italic && 'bp-ansi-italic',
    style.underline && 'bp-ansi-underline',
  ]
    .filter((name) => name !== false)
    .join(' ')

/** One line of output with its colours, as text nodes only. */
export const StyledLine = memo(function StyledLine({ line, style }: StyledLineProps) {
  const cut = line.length > longest ? `${line.slice(0, longest)}…` : line
  return styleLine(cut, style).pieces.map((piece, order) => {
    const name = classOf(piece.style)
    if (name === '') return piece.text
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line have no other identity
      <span key={order} className={name}>
        {piece.text}
      </span>
    )
  })
})
