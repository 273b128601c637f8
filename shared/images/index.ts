export { type CacheGroup, groupCache } from './cache-groups.ts'
export { type ConfigRow, compareConfigs, type ImageConfig } from './compare-config.ts'
export { compareFiles, type FileDifference } from './compare-files.ts'
export { type ComparedLayer, compareLayers, type LayerPair } from './compare-layers.ts'
export {
  directoryTree,
  type TreeFile,
  type TreeNode,
  type TreeOrder,
  type TreeRow,
  treeRows,
} from './directory-tree.ts'
export { type FileList, type FileRow, listChanges, listFiles, maxListedFiles } from './file-rows.ts'
export { filesBelow } from './file-tree.ts'
export type { ComparedImage, ImageComparison } from './image-comparison.ts'
export { type BaseImageSize, basesKeptOut, type CacheRecord, type KeptOut, keptOut } from './kept-out.ts'
export { efficiencyOf, type FileChange, type LayeredFiles, stackLayers } from './layer-changes.ts'
export {
  type FileKind,
  type LayerContents,
  type LayerEntry,
  maxImageEntries,
  maxLayerEntries,
  maxStrangeShown,
} from './layer-entry.ts'
export { meaningOf, normalPath, printablePath } from './layer-path.ts'
export { type StayReason, whatStayed } from './spared-records.ts'
