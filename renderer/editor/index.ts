export { createEditor } from './create-editor.ts'
export type {
  Caret,
  Editor,
  EditorChange,
  EditorListeners,
  EditorMarks,
  LineEndsShown,
  LineMark,
  MapOffset,
  StageBar,
  SuspendedText,
} from './editor-api.ts'
export type { EditorMemory } from './editor-memory.ts'
export { type History, noHistory, type StepKey, type StepName, type StepWord, stepName } from './step-name.ts'
