import type { ResolveOptions } from '../../stages/index.ts'
import { ok, type Result, type TextEdit } from '../../text/index.ts'
import { otherDefaultTarget, verify } from '../meaning/verify.ts'
import type { EditedLocation } from '../planning/operation.ts'
import { readableContext } from '../planning/readable-context.ts'
import { type PastePlace, planPaste } from './plan-paste.ts'

/** What a paste changes in the text, and what is selected afterwards. */
export interface Pasted {
  readonly edits: readonly TextEdit[]
  readonly location: EditedLocation
}

/**
 * The text edits that paste a copied part of a Dockerfile, whoever wrote it: stages, with names that are free, or instructions into a stage.
 * Refused is what is no such text, or would change what is there already.
 */
export function pasteText(
  text: string,
  copied: string,
  place: PastePlace,
  options: ResolveOptions = {},
): Result<Pasted> {
  const context = readableContext(text, options, true)
  if (!context.ok) return context
  const paste = planPaste(context.value, copied, place)
  if (!paste.ok) return paste
  const { planned, location } = paste.value
  const edits = verify(context.value, planned)
  if (!edits.ok) return edits
  return otherDefaultTarget(context.value, planned) ?? ok({ edits: edits.value, location })
}
