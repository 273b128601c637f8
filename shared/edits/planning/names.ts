import type { Stage } from '../../stages/index.ts'
import { ok, type Result } from '../../text/index.ts'
import { stagesNamed } from '../meaning/stage-lookup.ts'
import { textReferences } from '../meaning/text-references.ts'
import { refuse } from '../messages/refusal.ts'
import { type EditContext, stageWithLine } from '../writing/edit-context.ts'

/** BuildKit's pattern for stage names, applied after lower-casing. */
const stageNamePattern = /^[A-Za-z][A-Za-z0-9_.-]*$/

/** BuildKit reserves these (its rule ReservedStageName): `scratch` would even capture every FROM scratch. */
const reservedNames: ReadonlySet<string> = new Set(['scratch', 'context'])

/**
 * Validates a name for a stage: well formed, free, and not the name of an image whose references in this file would
 * then resolve to the stage. `position` is the stage's index, `self` the stage when it exists already.
 */
export function checkNewName(
  context: EditContext,
  name: string,
  position: number,
  self: Stage | null,
): Result<string> {
  const folded = name.toLowerCase()
  if (!stageNamePattern.test(name)) {
    return refuse('invalid-name', 'invalid-name', { name: JSON.stringify(name) })
  }
  if (reservedNames.has(folded)) {
    return refuse('invalid-name', 'invalid-name#reserved', { name })
  }
  const holder = stagesNamed(context, name).find((stage) => stage.index !== self?.index)
  if (holder !== undefined) {
    return refuse('name-taken', 'name-taken', { name, holder: stageWithLine(holder) })
  }
  const captured = textReferences(context).find((reference) => {
    if (reference.stage !== -1) return false
    if (reference.kind !== 'from') return reference.image.toLowerCase() === folded
    return reference.user.index >= position && reference.user !== self && reference.image === folded
  })
  if (captured !== undefined) {
    return refuse('would-capture-image', 'would-capture-image', {
      line: captured.instruction.line,
      image: captured.image,
      name,
    })
  }
  return ok(name)
}
