export { BuildPanel } from './BuildPanel.tsx'
export {
  type BuildChip,
  type BuildPanelProps,
  type BuildTab,
  buildTabs,
} from './build-panel-props.ts'
export type { SessionImage } from './session-image.ts'
export { buildEn } from './strings.en.ts'
export { buildJa } from './strings.ja.ts'
