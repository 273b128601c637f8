export {
  ContentHashes,
  type ContextEntry,
  compareEntries,
  hasContent,
  hashEntries,
  listEntries,
} from './context-entries.ts'
export { pathInContext } from './dockerfile-place.ts'
export { followPaths } from './follow-paths.ts'
export { isRegular } from './go-mode.ts'
export { readIgnoredSources, readIgnoreRules, readOwnIgnoreFile } from './ignore-file.ts'
export { localFolder, memoryFolder } from './local-folder.ts'
export { compilePatterns } from './path-patterns.ts'
export { archiveContext } from './read-context.ts'
export { isGone, RestlessFiles } from './restless-files.ts'
export { someNames } from './some-names.ts'
export type { FileStat, SourceContent, SourceFolder } from './source-folder.ts'
export { TimeSlice } from './time-slice.ts'
export { unreadable } from './unreadable.ts'
export { type WalkFilter, walkFolder } from './walk-folder.ts'
