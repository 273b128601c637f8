export {
  correctLineEnds,
  haveSameLineEnds,
  type LineEnds,
  mapLineEnd,
  markExceptions,
  nextLineEnds,
  replaceLineEnds,
} from './line-end-effects.ts'
export { type EditorText, joinLineEnds, type LineEnd, plainLineEnds, splitLineEnds } from './line-ends.ts'
export {
  applyUpdate,
  carryOver,
  fromLiveTextJson,
  fromUpdateJson,
  type HostClient,
  hasFileText,
  hostClients,
  isHostClient,
  type LiveText,
  type LiveUpdate,
  type LiveUpdateJson,
  rebase,
  toFileText,
  toLiveText,
  toLiveTextJson,
  toUpdateJson,
  updateBetween,
} from './live-text.ts'
