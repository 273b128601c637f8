export { afterFrame, afterPaint } from './after-paint.ts'
export { Button, type ButtonProps } from './Button.tsx'
export { EmptyNote } from './EmptyNote.tsx'
export { isFocusFree, leaveTakenFocus } from './focus-free.ts'
export {
  formatAge,
  formatBytes,
  formatCount,
  formatDateTime,
  formatDuration,
  formatList,
  formatShare,
  formatTimeOfDay,
} from './formats.ts'
export { Logo } from './Logo.tsx'
export { lazyComponent, lazyModule, loadLaterParts } from './later.tsx'
export { noteFailedStyles } from './load-again.ts'
export { RoleMark } from './RoleMark.tsx'
export { recordMeasure } from './record-measure.ts'
export { runWords } from './run-words.ts'
export { stageTitle, useStageNames, useStageTitle } from './stage-names.ts'
export { tabStopOf } from './tab-stop.ts'
export { useClipboardEvents } from './use-clipboard-events.ts'
