export { type CacheGroup, groupCache, type RetainReason, retainedRecords } from './cache-groups.ts'
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
export { efficiencyOf, type FileChange, type LayeredFiles, stackLayers } from './layer-changes.ts'
export {
  type FileKind,
  type LayerContents,
  type LayerEntry,
  maxImageEntries,
  maxLayerEntries,
  maxSuspiciousPaths,
  meaningOf,
  normalizePath,
  printablePath,
} from './layer-entry.ts'
export {
  type BaseImageSize,
  basesNotShipped,
  type NotShipped,
  notShipped,
  type StepCacheRecord,
} from './not-shipped.ts'
