export { DaemonAnnouncer } from './DaemonAnnouncer.tsx'
export { DaemonInUse } from './DaemonInUse.tsx'
