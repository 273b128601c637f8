/** The second face of this room: what the page loads once its first graph is there. */
export { DaemonPopover } from './DaemonPopover.tsx'
export { useRemedyText } from './use-remedy-text.ts'
