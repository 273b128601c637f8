import { useApp } from '../state/index.ts'
import { useDaemonText } from './use-daemon-text.ts'
import './daemons.css'

/** The daemon in use in a few words, with a status dot. */
export function DaemonInUse() {
  const status = useApp((state) => state.daemon)
  const text = useDaemonText()
  return (
    <>
      <span className={`daemon-dot daemon-${status?.state ?? 'looking'}`} aria-hidden="true" />
      {text(status)}
    </>
  )
}
