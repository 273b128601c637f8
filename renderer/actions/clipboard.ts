import type { ActionPlace } from '../graph/index.ts'
import {
  type ActionOrigin,
  applyEdit,
  copyPlace,
  openQuestion,
  pasteAt,
  type Session,
} from '../state/index.ts'

/** Copies, cuts or pastes as a clipboard's event says. `false` where there is nothing for it. */
export function performClipboardEvent(
  bench: Session,
  event: ClipboardEvent,
  place: ActionPlace,
  origin: ActionOrigin,
): boolean {
  const { clipboardData } = event
  if (clipboardData === null) return false
  if (event.type === 'paste') {
    const copied = clipboardData.getData('text/plain')
    if (copied.trim() === '') return false
    pasteHere(bench, copied, place, origin)
    return true
  }
  const text = copyPlace(bench, place)
  if (text === null) return false
  clipboardData.setData('text/plain', text)
  if (event.type === 'cut') removeCut(bench, place, origin)
  return true
}

/**
 * The same from a menu or the palette. There a page may write to the system's clipboard but not read it, so what was copied last in this window is
 * pasted. Whether the focus has moved to a question.
 */
export function performClipboardCommand(
  bench: Session,
  kind: 'copy' | 'cut' | 'paste',
  place: ActionPlace,
  origin: ActionOrigin,
): boolean {
  if (kind === 'paste') return pasteHere(bench, bench.store.getState().copied ?? '', place, origin)
  const text = copyPlace(bench, place)
  if (text === null) return false
  // A browser that forbids it leaves what this window remembers.
  navigator.clipboard?.writeText(text).catch(() => undefined)
  return kind === 'cut' && removeCut(bench, place, origin)
}

/** Whether it was refused, which is said. */
function pasteHere(bench: Session, copied: string, place: ActionPlace, origin: ActionOrigin): boolean {
  const failure = pasteAt(bench, copied, place)
  if (failure === null) return false
  openQuestion(bench, { kind: 'refused', title: '', message: failure.message }, origin)
  return true
}

/** An instruction goes at once; stages go as with the command that deletes them, which asks. Whether something is asked or said. */
function removeCut(bench: Session, place: ActionPlace, origin: ActionOrigin): boolean {
  if (place.kind === 'stages') {
    openQuestion(bench, { kind: 'remove', stages: place.stages }, origin)
    return true
  }
  if (place.kind !== 'instruction' || place.instruction < 0) return false
  const { stage, instruction } = place
  const failure = applyEdit(bench, { op: 'removeInstruction', stage, instruction })
  if (failure === null) {
    origin.follow?.(place, 'removed')
    return false
  }
  openQuestion(bench, { kind: 'refused', title: '', message: failure.message }, origin)
  return true
}
