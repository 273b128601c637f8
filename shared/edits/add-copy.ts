import type { Stage } from '../stages/graph.ts'
import { ok, type Result } from '../text/result.ts'
import { indentation } from './blocks.ts'
import { checkPath, pathList } from './copy-paths.ts'
import { type EditContext, type PlannedEdit, type Planner, stageAt } from './edit-context.ts'
import type { Target } from './file-shape.ts'
import { styledKeyword } from './file-style.ts'
import type { AddCopy } from './graph-edit.ts'
import { noSuchInstruction, placeInstruction } from './instruction-placement.ts'
import { linkStages } from './link-order.ts'
import { refuse } from './refusal.ts'
import { changeInstructions, shapeAt, spliced } from './shape-changes.ts'
import { contentSource } from './sources.ts'
import { findStage } from './stage-lookup.ts'

/** Instructions that say how the image runs: people keep them at a stage's end, and a copy goes above. */
const closing: ReadonlySet<string> = new Set(['CMD', 'ENTRYPOINT', 'EXPOSE', 'HEALTHCHECK', 'STOPSIGNAL'])

function placeForCopy(stage: Stage): number {
  return stage.instructions.findLastIndex((instruction) => !closing.has(instruction.keyword)) + 1
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
    whenUnbuildable: 'invalid-reference',
    intended: (before, after) =>
      changeInstructions(before, user.index, (instructions) => {
        const created = shapeAt(after, user.index, at)
        return spliced(instructions, at, 0, {
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

export const addCopy: Planner<AddCopy> = (context, edit) => {
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
}
