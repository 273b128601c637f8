export type { AppState } from './app-state.ts'
export {
  presetsOf,
  selectButtonOptions,
  selectPlainOptions,
  selectPreset,
  selectTargetName,
  targetName,
} from './builds/build-request-of.ts'
export { documentName } from './builds/build-slices.ts'
export type { BuildSlice } from './builds/builds-state.ts'
export { choosePreset, deletePreset, rememberOptions, savePreset } from './builds/preset-actions.ts'
export type { SessionImage } from './builds/session-image.ts'
export { createWorkbench } from './create-workbench.ts'
export { unsavedDocuments } from './documents/closing.ts'
export { goToTab } from './documents/document-actions.ts'
export type { ConflictState } from './documents/document-file.ts'
export type { DocumentId, DocumentState } from './documents/document-state.ts'
export { openDroppedFiles, openDroppedText } from './documents/dropped.ts'
export {
  chooseEntry,
  entryId,
  entryStage,
  isBuildable,
  readEntryPoints,
  selectContext,
  selectEntry,
} from './documents/entry-points.ts'
export { keepMine, takeTheirs } from './documents/file-changes.ts'
export { createDocumentPlaces } from './documents/kept/document-places.ts'
export { createPageJournal } from './documents/kept/page-journal.ts'
export { askToOpen, goToDocument } from './documents/open-actions.ts'
export { recentDocuments } from './documents/recent-documents.ts'
export { askWhereToSave, saveDocument, saveDocumentAs } from './documents/save-actions.ts'
export { changeShown, selectShown } from './documents/shown.ts'
export { closeTab, closeWithoutAsking, stepTabs } from './documents/tab-actions.ts'
export { documentsInOrder, factsOf, fileTextOf, selectOnlyHere, type TabFacts } from './documents/tabs.ts'
export { checkText, optionsOf, setBuildArg } from './documents/text-actions.ts'
export { useEntryChips } from './documents/use-entry-chips.ts'
export { useEntryWords } from './documents/use-entry-words.ts'
export { loadChecks } from './graph/analyse.ts'
export { copyPlace, pasteAt } from './graph/clipboard.ts'
export {
  applyEdit,
  applyFix,
  applyTogether,
  chooseTarget,
  dryRun,
  loadPlanner,
  selectPlace,
  selectTogether,
} from './graph/graph-actions.ts'
export {
  changeGraphView,
  changeView,
  collapseAllStages,
  expandAllStages,
  moveNodes,
  relayout,
} from './graph/graph-view-actions.ts'
export { type OutlineRow, outlineRows, type RowContent, type RowPlace, rowId } from './graph/outline-rows.ts'
export type { OutlineState } from './graph/outline-state.ts'
export type { ShownPlace } from './graph/use-shown-place.ts'
export { selectIsPredicting, selectLessonBuild } from './lessons/lesson-actions.ts'
export { type LessonAnswer, type LessonState, lessonIn, noAnswer } from './lessons/lesson-state.ts'
export type { RealCheckPhase, RealCheckResult } from './lessons/real-check.ts'
export { closeMenu, closeQuestion, openMenu, openQuestion, rememberFocus } from './questions/asking.ts'
export type { OpenQuestion } from './questions/asking-state.ts'
export type { GraphSnapshot } from './questions/graph-snapshot.ts'
export type { ActionOrigin, Anchor, Question, RefactoringQuestion, Source } from './questions/question.ts'
export type { FailedStep } from './runs/failed-step.ts'
export type { RunView, ShownRuns } from './runs/run-view.ts'
export {
  selectArguments,
  selectBuild,
  selectBuildOnGraph,
  selectBuildRoles,
  selectBuilds,
  selectCaretPlace,
  selectDiagnostics,
  selectGraph,
  selectImages,
  selectIsBuilding,
  selectLanguage,
  selectOverlay,
  selectProgress,
  selectRoles,
  selectRuns,
  selectSelectedStages,
  selectStages,
  selectStale,
  selectTarget,
  spanOfPlace,
} from './selectors.ts'
export { bootstrap, type Session, startSession } from './session.ts'
export { textShown } from './timing.ts'
export { useAppLater } from './use-app-later.ts'
export { SessionContext, useApp, useSession, useShown } from './use-session.ts'
export { selectBindings, useKeysShown, withKeys } from './window/bindings.ts'
export { type ChangeKind, type ChangesState, changeKinds } from './window/changes-state.ts'
export { detailText, type Message } from './window/message-state.ts'
export { dismissMessage, notify, notifyFailure, reportHostFailure, toFailure } from './window/messages.ts'
export {
  selectShowsFiles,
  setChanges,
  setPanels,
  showFolder,
  showSideTab,
  toggleFiles,
  togglePanel,
} from './window/panel-actions.ts'
export { type BuildTab, buildTabs, type PanelState } from './window/panel-state.ts'
export { changeSettings } from './window/settings-actions.ts'
export type { SideTab } from './window/side-tab.ts'
export type { Workbench } from './workbench.ts'
