import type { Stage } from '../../stages/index.ts'
import { ok, type Result } from '../../text/index.ts'
import type { Target } from '../meaning/file-shape.ts'
import type { PlannedEdit } from '../meaning/planned-edit.ts'
import { changeInstructions, instructionShapeAt, withSpliced } from '../meaning/shape-changes.ts'
import { findStage } from '../meaning/stage-lookup.ts'
import { refuse } from '../messages/refusal.ts'
import { linkStages } from '../planning/link-order.ts'
import { type EditOf, operation, type Schema } from '../planning/operation.ts'
import { contentSource } from '../planning/sources.ts'
import { indentation } from '../writing/blocks.ts'
import { type EditContext, stageAt } from '../writing/edit-context.ts'
import { checkPath, pathList, styledKeyword } from '../writing/file-style.ts'
import { noSuchInstruction, placeInstruction } from '../writing/placement.ts'

/** Instructions that configure how the image runs: conventionally at a stage's end, and a copy goes above. */
const closing: ReadonlySet<string> = new Set(['CMD', 'ENTRYPOINT', 'EXPOSE', 'HEALTHCHECK', 'STOPSIGNAL'])

function placeForCopy(stage: Stage): number {
  return stage.instructions.findLastIndex((instruction) => !closing.has(instruction.keyword)) + 1
}

/** Index of the first instruction that the stage did not have there before. */
function firstNew(before: Stage | undefined, after: Stage): number {
  const old = before?.instructions ?? []
  const found = after.instructions.findIndex(({ keyword, rest }, index) => {
    const same = old[index]
    return same?.keyword !== keyword || same.rest.text !== rest.text
  })
  return Math.max(0, found)
}

function checkPaths(edit: AddCopy): Result<null> {
  const { sources, destination } = edit
  if (sources.length === 0) return refuse('invalid-path', 'invalid-path#none')
  for (const path of [...sources, destination]) {
    const checked = checkPath(path)
    if (!checked.ok) return checked
  }
  if (sources.length > 1 && !destination.endsWith('/')) {
    return refuse('invalid-path', 'invalid-path#folder', { destination })
  }
  return ok(null)
}

function planCopy(
  context: EditContext,
  user: Stage,
  source: { readonly text: string; readonly target: Target },
  edit: AddCopy,
): PlannedEdit {
  const { file, style } = context
  const at = edit.at ?? placeForCopy(user)
  const indent = indentation(file, user.instructions[Math.max(0, at - 1)] ?? user.from)
  const paths = pathList(file, [...edit.sources, edit.destination])
  const line = `${indent}${styledKeyword(style, 'COPY')} --from=${source.text} ${paths}`
  return {
    edits: [placeInstruction(context, user, at, line)],
    changes: [user.index],
    whenUnbuildable: 'invalid-reference',
    intended: (before, after) =>
      changeInstructions(before, user.index, (instructions) => {
        const created = instructionShapeAt(after, user.index, at)
        return withSpliced(instructions, at, 0, {
          comments: [],
          keyword: 'COPY',
          flags: ['--from=\u0000'],
          rest: paths,
          references: [
            { kind: 'copy', to: source.target, paths: created?.references[0]?.paths ?? edit.sources },
          ],
        })
      }),
  }
}

const schema = {
  stage: 'stage',
  from: 'source',
  sources: 'lines',
  destination: 'line',
  at: 'place?',
} as const satisfies Schema

type AddCopy = EditOf<'addCopy', typeof schema>

/** Copies files of a stage or an image (written with `/`, `:` or `@`) into a stage. Without `at`, the copy goes above the trailing
 * instructions that configure how the image runs (CMD, EXPOSE…). */
export const addCopy = operation({
  op: 'addCopy',
  schema,
  words: { addCopy: 'Copy files from {from} into {stage}' },
  title: () => 'addCopy',
  focus(edit, { before, find }) {
    const stage = find(edit.stage)
    if (stage === undefined) return null
    const old = before.find(({ name }) => name !== '' && name === stage.name) ?? before[stage.index]
    return { stage: stage.index, instruction: firstNew(old, stage) }
  },
  plan(context, edit) {
    const found = findStage(context, edit.stage)
    if (!found.ok) return found
    const { at = 0 } = edit
    if (at > found.value.instructions.length) return noSuchInstruction(found.value, at)
    const paths = checkPaths(edit)
    if (!paths.ok) return paths
    const source = contentSource(context, edit.from, 'copy')
    if (!source.ok) return source
    const { target } = source.value
    if ('image' in target) return ok(planCopy(context, found.value, source.value, edit))
    return linkStages(context, found.value, stageAt(context, target.stage), (next, user, from) => {
      const written = contentSource(next, from.index, 'copy')
      return written.ok ? ok(planCopy(next, user, written.value, edit)) : written
    })
  },
})
