import { useEffect, useRef, useState } from 'react'
import { useApp } from '../state/index.ts'
import { useDaemonText } from './use-daemon-text.ts'

/** Tells a screen reader that another daemon is in use, or none; not what was so from the beginning. */
export function DaemonAnnouncer() {
  const status = useApp((state) => state.daemon)
  const text = useDaemonText()
  const before = useRef<string | null>(null)
  const [told, setTold] = useState('')
  const now = status === null || status.state === 'looking' ? null : `${status.state} ${status.daemon?.id}`
  useEffect(() => {
    if (now === null) return
    if (before.current !== null && before.current !== now) setTold(text(status))
    before.current = now
  }, [now, text, status])
  return (
    <span role="status" className="visually-hidden">
      {told}
    </span>
  )
}
