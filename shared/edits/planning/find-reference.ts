import type { Instruction } from '../../dockerfile/index.ts'
import { ok, type Result } from '../../text/index.ts'
import { type TextReference, textReferences } from '../meaning/text-references.ts'
import { refuse } from '../messages/refusal.ts'
import type { EditContext } from '../writing/edit-context.ts'

/** The references of an instruction in text order, those behind ONBUILD included. */
export function referencesOf(context: EditContext, instruction: Instruction): readonly TextReference[] {
  return textReferences(context).filter((reference) => reference.instruction === instruction)
}

/** One reference of an instruction: the only one, or the one chosen by `choice` (from 0 in text order). */
export function findReference(
  context: EditContext,
  instruction: Instruction,
  choice: number | undefined,
): Result<{ readonly reference: TextReference; readonly position: number }> {
  const references = referencesOf(context, instruction)
  const [only, another] = references
  if (choice === undefined && another !== undefined) {
    return refuse('ambiguous-reference', 'ambiguous-reference', {
      line: instruction.line,
      count: references.length,
      last: references.length - 1,
    })
  }
  const position = choice ?? 0
  const reference = choice === undefined ? only : references[choice]
  if (reference !== undefined) return ok({ reference, position })
  const { keyword, line } = instruction
  const count = references.length
  return count === 0
    ? refuse('no-such-reference', 'no-such-reference#none', { keyword, line })
    : refuse('no-such-reference', 'no-such-reference', { keyword, line, count })
}
