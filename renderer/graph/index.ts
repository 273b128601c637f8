export type { CanvasHandle, CanvasPlace } from './canvas-handle.ts'
export { type DocumentInstance, newDocumentInstance } from './document-instance.ts'
export { type EntryChip, type EntryChips, noChips } from './entry-chip.ts'
export {
  contextNodeId,
  imageNodeId,
  partsOfCopyId,
  scratchNodeId,
  sourceCopyId,
  stageKey,
  stageKeys,
  stageNodeId,
  stageOfNodeId,
} from './node-ids.ts'
export {
  edgeKey,
  type GraphOverlay,
  markWords,
  type OverlayMark,
  type OverlayTone,
  overlayTones,
  type StageOverlay,
  stageOverlay,
  wordOverlay,
} from './overlay.ts'
export { mergeGraphViews, withAllCollapsed, withAllExpanded, withView } from './persisted-view.ts'
export {
  type ActionPlace,
  type EdgePlace,
  filePlace,
  type GraphPlace,
  type InstructionPlace,
  stagePlace,
} from './place.ts'
export { keepList, reuse, reuseList } from './reuse.ts'
export { useFromPrevious } from './use-from-previous.ts'
