export { stageKey, stageKeys } from './node-ids.ts'
export {
  edgeKey,
  type GraphOverlay,
  markWords,
  type OverlayMark,
  type OverlayTone,
  overlayTones,
  wordOverlay,
} from './overlay.ts'
export { StageCanvas } from './StageCanvas.tsx'
export type { GraphPlace, StageCanvasProps, ViewReader } from './stage-canvas-props.ts'
export { canvasEn } from './strings.en.ts'
export { canvasJa } from './strings.ja.ts'
