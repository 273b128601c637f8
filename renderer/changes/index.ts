export { ChangesPanel } from './ChangesPanel.tsx'
