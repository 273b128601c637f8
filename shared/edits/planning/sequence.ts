import { applyEdits, ok, type Result } from '../../text/index.ts'
import { fileShape } from '../meaning/file-shape.ts'
import { indexAfter, type PlannedEdit, type Planner } from '../meaning/planned-edit.ts'
import { type EditContext, editContext } from '../writing/edit-context.ts'
import { composeEdits } from '../writing/text-edits.ts'

/** A step whose result the next one is planned against. */
function inTurn(context: EditContext, first: PlannedEdit, next: Planner): Result<PlannedEdit> {
  const between = editContext(applyEdits(context.text, first.edits), context.options)
  const planned = next(between)
  if (!planned.ok) return planned
  const second = planned.value
  const count = context.graph.stages.length
  const changed = (index: number): boolean => {
    const moved = indexAfter(first, index)
    return (
      first.changes === 'all' ||
      second.changes === 'all' ||
      (first.changes ?? []).includes(index) ||
      (moved !== null && (second.changes ?? []).includes(moved))
    )
  }
  return ok({
    ...second,
    edits: composeEdits(context.text.length, first.edits, second.edits),
    intended: (before, after) => second.intended(first.intended(before, fileShape(between)), after),
    indexAfter: (index) => {
      const moved = indexAfter(first, index)
      return moved === null ? null : indexAfter(second, moved)
    },
    changes: Array.from({ length: count }, (_, index) => index).filter(changed),
  })
}

/**
 * Plans steps as one edit, each against the result of the earlier ones. Only the last step
 * may add copies of stages.
 */
export function planSequence(
  context: EditContext,
  first: PlannedEdit,
  ...steps: readonly Planner[]
): Result<PlannedEdit> {
  let done = first
  for (const step of steps) {
    const next = inTurn(context, done, step)
    if (!next.ok) return next
    done = next.value
  }
  return ok(done)
}
