import { useEffect, useRef, useState } from 'react'
import { useApp } from '../state/index.ts'
import { useDaemonText } from './use-daemon-text.ts'

/** Announces to screen readers that the daemon in use changed, but not the initial one. */
export function DaemonAnnouncer() {
  const status = useApp((state) => state.daemon)
  const text = useDaemonText()
  const before = useRef<string | null>(null)
  const [message, setMessage] = useState('')
  const now =
    status === null || status.state === 'looking'
      ? null
      : `${status.state} ${status.silent} ${status.daemon?.id}`
  useEffect(() => {
    if (now === null) return
    if (before.current !== null && before.current !== now) setMessage(text(status))
    before.current = now
  }, [now, text, status])
  return (
    <span role="status" className="visually-hidden">
      {message}
    </span>
  )
}
