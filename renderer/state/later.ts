/** The second face of this room: what the page loads once its first graph is there. */
export { chooseDaemon, reconnectDaemon, surveyDaemons } from './builds/daemon-actions.ts'
export { mergeBoth, mergedText } from './documents/merge-actions.ts'
export {
  activateFile,
  chooseFile,
  followFiles,
  openFile,
  openFileFolder,
  refreshFiles,
  wantedRoot,
} from './files/file-actions.ts'
export { type FileRow, fileRows, pathIn } from './files/file-rows.ts'
export { applyField } from './graph/field-actions.ts'
export { planEdits, whyNotEditable } from './graph/plan-edits.ts'
export { useOverlay } from './graph/use-overlay.ts'
export { useShownPlace } from './graph/use-shown-place.ts'
export { runRealCheck } from './lessons/real-check.ts'
export { isRefactoring } from './questions/question.ts'
export { type Query, useCall, useQuery } from './use-query.ts'
