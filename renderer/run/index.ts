export { RunOptionsDialog } from './RunOptionsDialog.tsx'
export { RunPanel } from './RunPanel.tsx'
