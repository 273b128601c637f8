export { type ChangedLine, changedLines } from './changed-lines.ts'
export { closestName } from './closest-name.ts'
export { differingLines } from './differing-lines.ts'
export { compileGlob, hasWildcards } from './glob.ts'
export { groupBy } from './group-by.ts'
export { addedLines, lineEdits } from './line-hunks.ts'
export { mergeKeepingBoth, mergeTexts } from './merge-texts.ts'
export { minimalChange } from './minimal-change.ts'
export { compileParts, type PatternPart, type TextTest } from './pattern-parts.ts'
export { rawByteOf, rawByteText, readByCharacter } from './raw-bytes.ts'
export { isReason } from './read-reason.ts'
export {
  type Failure,
  fail,
  ok,
  type Quotation,
  type Reason,
  type ReasonValue,
  type Result,
} from './result.ts'
export { sameValue } from './same-value.ts'
export { lineAt, type Span, sliceSpan } from './span.ts'
export { applyEdits, type TextEdit } from './text-edit.ts'
