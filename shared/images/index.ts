export { type CacheGroup, groupCache, type StayReason, whatStayed } from './cache-groups.ts'
export {
  type ComparedImage,
  type ComparedLayer,
  type ConfigRow,
  compareConfigs,
  compareFiles,
  compareLayers,
  type FileDifference,
  type ImageComparison,
  type ImageConfig,
  type LayerPair,
} from './comparison.ts'
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
export { type BaseImageSize, basesKeptOut, type CacheRecord, type KeptOut, keptOut } from './kept-out.ts'
export { efficiencyOf, type FileChange, type LayeredFiles, stackLayers } from './layer-changes.ts'
export {
  type FileKind,
  type LayerContents,
  type LayerEntry,
  maxImageEntries,
  maxLayerEntries,
  maxStrangeShown,
  meaningOf,
  normalPath,
  printablePath,
} from './layer-entry.ts'
