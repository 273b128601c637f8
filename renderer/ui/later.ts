/** The second face of this room: what the page loads once its first graph is there. */

export { loadAgain } from './load-again.ts'
export { MenuContent } from './MenuContent.tsx'
export { Modal } from './Modal.tsx'
export { PopoverButton } from './PopoverButton.tsx'
export { type SegmentOption, Segments } from './Segments.tsx'
export { saveFile } from './save-file.ts'
export { rowElement, Tree } from './tree/Tree.tsx'
export { TreeRowFrame } from './tree/TreeRowFrame.tsx'
export type { TreeRow } from './tree/tree-rows.ts'
export { useTreeKeys } from './tree/use-tree-keys.ts'
