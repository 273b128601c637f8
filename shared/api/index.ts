export { defaultSettings, type Settings } from '../settings/settings.ts'
export { type AppCommand, type AppInfo, appInfo, type CloseChoice } from './app.ts'
export {
  bridgeKey,
  type HostBridge,
  ipcChannels,
  sessionPath,
  socketPath,
  socketProtocol,
  tokenProtocolPrefix,
} from './bridge.ts'
export { type CacheRecord, cacheRecord } from './build-cache.ts'
export { type BuildAbilities, buildOptions, buildRequest } from './builds.ts'
export { type CallSpec, call } from './call.ts'
export { CallError } from './call-error.ts'
export {
  maxInput,
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
  type Calls,
  calls,
  type HostClient,
  isCallName,
  isPushName,
  type ParsedInput,
  type Pushes,
  type PushName,
  type PushPayload,
  pushes,
} from './contract.ts'
export {
  type DaemonFacts,
  type DaemonPlace,
  type DaemonProblem,
  type DaemonStatus,
  daemonProblem,
  daemonStatus,
} from './daemon.ts'
export { defaultView, emptyMemory, emptyPicture } from './defaults.ts'
export {
  type DirectoryListing,
  directoryListing,
  type OpenDocument,
  openDocument,
} from './documents.ts'
export {
  type ImageFiles,
  type ImageLayer,
  type ImageSummary,
  imageSummary,
  type LayerFacts,
  type LocalImage,
} from './images.ts'
export {
  type LessonFiles,
  type LessonList,
  type LessonProgress,
  lessonLimits,
  lessonProgress,
} from './lessons.ts'
export { type FolderLimit, folderLimits, maxAskedPaths, maxDocumentBytes, maxTabs } from './limits.ts'
export {
  type PictureState,
  type PictureView,
  pictureState,
  type SharedSourceView,
} from './picture.ts'
export { plainRun } from './plain-run.ts'
export { type BuildMemory, type BuildPreset, buildMemory } from './presets.ts'
export {
  type EntryPoint,
  entryPoint,
  type FolderContents,
  type LeftOut,
  type ListedDockerfile,
  type ProjectProblem,
  type ProjectProblemCode,
} from './projects.ts'
export { isHostFrame, isWireAnswer } from './read-wire.ts'
export { settings } from './settings.ts'
export {
  type HostFrame,
  hostFrame,
  type RequestFrame,
  requestFrame,
  type WireAnswer,
  type WireError,
  wireAnswer,
  wireError,
} from './wire.ts'
