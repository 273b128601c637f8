export { RunOptionsDialog } from './RunOptionsDialog.tsx'
export { RunPanel } from './RunPanel.tsx'
export { noRuns, type RunsState, type RunView } from './run-view.ts'
