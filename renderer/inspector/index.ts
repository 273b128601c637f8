export { InspectorPanel } from './InspectorPanel.tsx'
export { OutlinePanel } from './OutlinePanel.tsx'
