import type { Instruction } from '../../dockerfile/index.ts'
import type { Stage } from '../../stages/index.ts'
import { ok, type Result } from '../../text/index.ts'
import type { Target } from '../meaning/file-shape.ts'
import { findStage, type StageRef, stagesNamed } from '../meaning/stage-lookup.ts'
import { type TextReference, textReferences } from '../meaning/text-references.ts'
import { refuse } from '../messages/refusal.ts'
import { type EditContext, stageWithLine } from '../writing/edit-context.ts'

/** What a new reference resolves to and how it is written. */
export interface Source {
  readonly text: string
  /** `null` when it depends on a variable. */
  readonly target: Target | null
}

/** One valid word for a FROM, a flag or a mount option. */
function checkWord(text: string): Result<string> {
  if (!/[\s\p{Cc}]/u.test(text) && !text.startsWith('--') && text !== '') return ok(text)
  return refuse('invalid-reference', 'invalid-reference', { text: JSON.stringify(text) })
}

function unnamed(stage: Stage): Result<never> {
  return refuse('unnamed-stage', 'unnamed-stage', { stage: stageWithLine(stage) })
}

/** A name finds one stage only; other stages of that name cannot be referenced by it. */
function hidden(stage: Stage, found: Stage): Result<never> {
  return refuse('ambiguous-stage', 'ambiguous-stage#hidden', {
    stage: stageWithLine(stage),
    found: stageWithLine(found),
  })
}

/**
 * The text after FROM for `base`. FROM does not fold case: it finds a stage only by its lower-case
 * name, and the nearest one above. `position` is the FROM's stage index.
 */
export function baseSource(context: EditContext, base: StageRef, position: number): Result<Source> {
  if (typeof base === 'number' || /^\d+$/.test(base)) {
    const found = findStage(context, base)
    if (!found.ok) return found
    const { name, index } = found.value
    if (name === '') return unnamed(found.value)
    const nearest = stagesNamed(context, name).findLast((each) => each.index < position)
    if (nearest !== undefined && index < nearest.index) return hidden(found.value, nearest)
    return ok({ text: name, target: { stage: index } })
  }
  const word = checkWord(base)
  if (!word.ok) return word
  const named = stagesNamed(context, base)
  const stage = named.findLast((each) => each.index < position) ?? named[0]
  if (stage !== undefined) return ok({ text: stage.name, target: { stage: stage.index } })
  return ok({ text: base, target: base.includes('$') ? null : { image: base } })
}

/**
 * The text after `--from=` or `from=` for `from`: a stage, or an image, distinguished from a misspelled stage by
 * its `/`, `:` or `@`. COPY may use the number of an unnamed stage, a mount may not.
 */
export function contentSource(
  context: EditContext,
  from: StageRef,
  kind: 'copy' | 'mount',
): Result<Source & { target: Target }> {
  if (typeof from === 'string' && /[/:@]/.test(from)) {
    const word = checkWord(from)
    if (!word.ok) return word
    if (/[$,"'`\\]/.test(from)) {
      return refuse('invalid-reference', 'invalid-reference#plain', { text: from })
    }
    return ok({ text: from, target: { image: from } })
  }
  const found = findStage(context, from)
  if (!found.ok) {
    if (found.error.code !== 'unknown-stage' || typeof from === 'number') return found
    return refuse('unknown-stage', 'unknown-stage#image', {
      refusal: found.error.reason ?? found.error.message,
      image: from,
    })
  }
  const stage = found.value
  const target = { stage: stage.index }
  const named = stagesNamed(context, stage.name).at(-1)
  // BuildKit reads a flag byte by byte: there it misses a letter such as the Kelvin sign, which folds to k.
  const isPlain = /^[ -~]*$/.test(stage.writtenName)
  if (named === stage) return ok({ text: isPlain ? stage.writtenName : stage.name, target })
  if (kind === 'copy') return ok({ text: String(stage.index), target })
  return named === undefined ? unnamed(stage) : hidden(stage, named)
}

/** The references of an instruction in text order, those behind ONBUILD included. */
export function referencesOf(context: EditContext, instruction: Instruction): readonly TextReference[] {
  return textReferences(context).filter((reference) => reference.instruction === instruction)
}

/** One reference of an instruction: the only one, or number `choice` (from 0 in text order). */
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
