import type { ReactNode } from 'react'
import './empty-note.css'

interface EmptyNoteProps {
  /** What is not there, and what would bring it. */
  readonly children: ReactNode
  /** Buttons: what can be done about it. */
  readonly actions?: ReactNode
}

/** In place of a list or a view that has nothing to show: why, and the next step. */
export function EmptyNote({ children, actions }: EmptyNoteProps) {
  return (
    <div className="empty-note">
      <p>{children}</p>
      {actions !== undefined && <div className="empty-note-actions">{actions}</div>}
    </div>
  )
}
