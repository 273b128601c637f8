/** The second face of this room: what the page loads once its first graph is there. */
export { BuildOutcome } from './BuildOutcome.tsx'
export { BuildPanel } from './BuildPanel.tsx'
export { ArgumentsPopover } from './bar/ArgumentsPopover.tsx'
export { BuildCacheDialog } from './cache/BuildCacheDialog.tsx'
export { HistoryNotice } from './history/HistoryNotice.tsx'
export { HistoryPanel } from './history/HistoryPanel.tsx'
export { BuildOptionsDialog } from './options/BuildOptionsDialog.tsx'
