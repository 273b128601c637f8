export type { AppInfo, CloseChoice } from './app.ts'
export {
  bridgeKey,
  type HostBridge,
  ipcChannels,
  sessionPath,
  socketPath,
  socketProtocol,
  ticketPath,
  tokenProtocolPrefix,
} from './bridge.ts'
export type { CacheRecord } from './build-cache.ts'
export { buildSummary, recordBody } from './build-history.ts'
export { type BuildAbilities, buildRequest } from './builds.ts'
export {
  type ReachedPort,
  type RunDefaults,
  type RunMount,
  type RunOptions,
  type RunSummary,
  runOptions,
  type TerminalSize,
} from './containers.ts'
export {
  type CallInput,
  type CallName,
  type CallOutput,
  calls,
  type HostClient,
  isCallName,
  isPushName,
  type ParsedInput,
  type PushName,
  type PushPayload,
  pushes,
} from './contract.ts'
export type { DaemonFacts, DaemonPlace, DaemonProblem, DaemonStatus } from './daemon.ts'
export type { DataProblem } from './data.ts'
export { defaultGraphViewOptions, defaultRunOptions, emptyBuildMemory, emptyGraphView } from './defaults.ts'
export type { DirectoryListing, OpenDocument } from './documents.ts'
export type { FileEntry, FileListing, FoundFile } from './files.ts'
export {
  chosenPositions,
  type GraphDirection,
  type GraphLevel,
  type GraphPlacement,
  type GraphViewOptions,
  type GraphViewState,
  graphViewState,
  type SharedSourceView,
} from './graph-view.ts'
export type { ImageFiles, ImageLayer, ImageSummary, LayerFacts, LocalImage } from './images.ts'
export {
  type LessonFiles,
  type LessonList,
  type LessonProgress,
  lessonLimits,
  lessonProgress,
} from './lessons.ts'
export {
  fileLimits,
  folderLimits,
  inMebibytes,
  maxDocumentBytes,
  maxRequestedPaths,
  maxTabs,
} from './limits.ts'
export {
  type DocumentStatus,
  documentKey,
  type JoinedDocument,
  joinedDocument,
  liveText,
  liveUpdate,
} from './live.ts'
export { type BuildMemory, type BuildPreset, buildMemory } from './presets.ts'
export {
  type EntryPoint,
  entryPoint,
  type FolderContents,
  type ListedDockerfile,
  type ProjectProblem,
  type ProjectProblemCode,
  type UnsupportedOption,
} from './projects.ts'
export { CallError, isHostFrame, isWireAnswer, toWireFailure } from './read-wire.ts'
export { type HostFrame, type RequestFrame, requestFrame, type WireAnswer, wireFailure } from './wire.ts'
