import { useApp } from '../state/index.ts'
import { useDaemonText } from './use-daemon-text.ts'
import './daemons.css'

/** The daemon in use in a few words, with a status dot. */
export function DaemonInUse() {
  const status = useApp((state) => state.daemon)
  const text = useDaemonText()
  const look = status?.silent === true ? 'silent' : (status?.state ?? 'looking')
  return (
    <>
      <span className={`daemon-dot daemon-${look}`} aria-hidden="true" />
      <span className="daemon-words">{text(status)}</span>
    </>
  )
}
