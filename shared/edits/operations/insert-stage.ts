import { type Stage, stageNamed } from '../../stages/index.ts'
import { ok, type Result } from '../../text/index.ts'
import type { FileShape, StageShape, Target } from '../meaning/file-shape.ts'
import type { PlannedEdit } from '../meaning/planned-edit.ts'
import { retargetStage, withSpliced } from '../meaning/shape-changes.ts'
import { findStage } from '../meaning/stage-lookup.ts'
import { renumber, spanOf, type TextReference } from '../meaning/text-references.ts'
import { refuse } from '../messages/refusal.ts'
import { checkNewName } from '../planning/names.ts'
import { operation, wholeStage } from '../planning/operation.ts'
import { baseSource, findReference, type Source } from '../planning/sources.ts'
import { indentation } from '../writing/blocks.ts'
import { type EditContext, stageAt, stageWithLine } from '../writing/edit-context.ts'
import { asClause, styledKeyword } from '../writing/file-style.ts'
import { baseEdits } from '../writing/from-edits.ts'
import { findInstruction, placeStage } from '../writing/placement.ts'

/** Writes the new stage, built from `base` (the text after FROM, with its flag), directly above its user. */
function placed(context: EditContext, user: Stage, base: string, name: string) {
  const { file, style } = context
  const indent = indentation(file, user.from)
  return placeStage(
    context,
    user.index,
    `${indent}${styledKeyword(style, 'FROM')} ${base}${asClause(style, name)}`,
  )
}

/** All stages before, with a new one above the user. */
function withInserted(
  before: FileShape,
  position: number,
  created: StageShape,
  change: (user: StageShape) => StageShape,
): FileShape {
  const indexAfter = (index: number) => (index < position ? index : index + 1)
  const stages = before.stages.map((stage, index) => {
    const moved = retargetStage(stage, indexAfter)
    return index === position ? change(moved) : moved
  })
  return { ...before, stages: withSpliced(stages, position, 0, created) }
}

/** Between a stage and its base: what the stage is built from is built first, under another name. */
function planBelowBase(context: EditContext, user: Stage, name: string): PlannedEdit {
  const { index } = user
  const { platform, image } = user.fromParts
  const flag = platform === null ? '' : `--platform=${user.platform} `
  return {
    edits: [
      placed(context, user, flag + image.text, name),
      ...baseEdits(context, user, name.toLowerCase(), ''),
    ],
    intended: (before) => {
      const origin = before.stages[index]
      if (origin === undefined) return before
      const created = { ...origin, name: name.toLowerCase(), comments: [], instructions: [] }
      return withInserted(before, index, created, (stage) => ({
        ...stage,
        platform: '',
        base: { stage: index },
        inherited: [],
      }))
    },
  }
}

/** Between a stage and what it takes files from. */
function planBeforeFiles(
  context: EditContext,
  user: Stage,
  at: number,
  { reference, position }: { readonly reference: TextReference; readonly position: number },
  name: string,
): Result<PlannedEdit> {
  const { index } = user
  // A mount's number is an image's name.
  const source: Result<Source> =
    reference.stage === -1
      ? ok({ text: reference.image, target: { image: reference.image } })
      : baseSource(context, reference.stage, index)
  if (!source.ok) return source
  if (reference.stage >= index)
    return refuse('build-order', 'build-order#base', {
      base: stageWithLine(stageAt(context, reference.stage)),
    })
  const { text, target } = source.value
  const base: Target = target ?? { image: text }
  return ok({
    edits: [placed(context, user, text, name), { ...spanOf(reference), insert: name }],
    changes: [index],
    whenUnbuildable: 'invalid-reference',
    intended: (before, after) => {
      const inherited = after.stages[index]?.inherited ?? []
      const created = {
        name: name.toLowerCase(),
        platform: '',
        base,
        comments: [],
        instructions: [],
        inherited,
      }
      return withInserted(before, index, created, (stage) => ({
        ...stage,
        instructions: stage.instructions.map((instruction, each) =>
          each === at
            ? {
                ...instruction,
                references: instruction.references.map((one, which) =>
                  which === position ? { ...one, to: { stage: index } } : one,
                ),
              }
            : instruction,
        ),
      }))
    },
  })
}

/**
 * Puts a new stage, built from what a reference of a stage takes, between the two: without `instruction` below the stage's base, else where the
 * instruction takes files from.
 */
export const insertStage = operation({
  op: 'insertStage',
  schema: { stage: 'stage', instruction: 'instruction?', reference: 'number?', name: 'line' },
  words: { insertStage: 'Insert stage {name} before {stage}' },
  title: () => 'insertStage',
  focus: ({ name }, { after }) => wholeStage(stageNamed(after, name)),
  plan(context, edit) {
    const found = findStage(context, edit.stage)
    if (!found.ok) return found
    const user = found.value
    const name = checkNewName(context, edit.name, user.index, null)
    if (!name.ok) return name
    const indexAfter = (index: number) => (index < user.index ? index : index + 1)
    const numbers = renumber(context, indexAfter, context.graph.stages.length + 1)
    let planned: PlannedEdit
    if (edit.instruction === undefined) planned = planBelowBase(context, user, edit.name)
    else {
      const instruction = findInstruction(user, edit.instruction)
      if (!instruction.ok) return instruction
      const reference = findReference(context, instruction.value, edit.reference)
      if (!reference.ok) return reference
      const files = planBeforeFiles(context, user, edit.instruction, reference.value, edit.name)
      if (!files.ok) return files
      planned = files.value
    }
    const written = new Set(planned.edits.map(({ from }) => from))
    return ok({
      ...planned,
      edits: [...planned.edits, ...numbers.filter(({ from }) => !written.has(from))],
      indexAfter,
    })
  },
})
