export { InspectorPanel } from './InspectorPanel.tsx'
export { OutlinePanel } from './OutlinePanel.tsx'
export { useStageTitle } from './stage-title.ts'
