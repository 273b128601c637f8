import type { Stage } from '../../stages/index.ts'
import { ok, type Result, type TextEdit } from '../../text/index.ts'
import type { PlannedEdit } from '../meaning/planned-edit.ts'
import { retargetStage, withSpliced } from '../meaning/shape-changes.ts'
import { boundaryDifference } from '../meaning/stage-boundary.ts'
import { findStage } from '../meaning/stage-lookup.ts'
import { possibleReference, referencesTo, renumber, usesVariable } from '../meaning/text-references.ts'
import { refuse } from '../messages/refusal.ts'
import { operation } from '../planning/operation.ts'
import { commentsInside, editedRange, ownComments, stageLines, stageLinesWithGap } from '../writing/blocks.ts'
import { type EditContext, stageWithLine } from '../writing/edit-context.ts'
import { baseEdits } from '../writing/from-edits.ts'
import { insertAboveLine, insertBelowLine, lineEnd, lineStart, removeLines } from '../writing/lines.ts'

/** The only stage built FROM `stage`, when nothing else refers to it. */
function onlyChild(context: EditContext, stage: Stage): Result<Stage> {
  const references = referencesTo(context, stage.index)
  const children = references.filter(({ kind }) => kind === 'from')
  const [child, another] = children
  if (child === undefined) {
    return refuse('no-child', 'no-child', { stage: stageWithLine(stage) })
  }
  if (another !== undefined) {
    const lines = children.map(({ instruction }) => instruction.line)
    return refuse('several-children', 'several-children', {
      count: children.length,
      stage: stageWithLine(stage),
      lines,
    })
  }
  const use = references.find(({ kind }) => kind !== 'from')
  if (use !== undefined) {
    return refuse('stage-in-use', 'stage-in-use#files', {
      line: use.instruction.line,
      stage: stageWithLine(stage),
    })
  }
  const through = usesVariable(child, stage.name) ? child : possibleReference(context, stage)
  if (through !== null) {
    return refuse('reference-through-variable', 'reference-through-variable#merge', {
      written: through.written,
      line: through.instruction.line,
      stage: stageWithLine(stage),
    })
  }
  return ok(child.user)
}

function planMerge(context: EditContext, stage: Stage, child: Stage): PlannedEdit {
  const { file, text, graph, style } = context
  const { index } = stage
  const indexAfter = (each: number) => (each > index ? each - 1 : each)
  const numbers = renumber(context, indexAfter, graph.stages.length - 1)
  const lines = stageLines(context, index)
  const removal = removeLines(file, stageLinesWithGap(context, index))
  const edits: TextEdit[] = [
    ...numbers.filter((edit) => edit.to <= removal.from || edit.from >= removal.to),
    ...baseEdits(context, child, stage.fromParts.image.text, stage.platform),
    removal,
  ]
  const comments = [
    ...ownComments(file, stage.from).map((span) => text.slice(span.from, span.to)),
    ...commentsInside(file, stage.from),
  ]
  if (comments.length > 0) {
    const top = stageLines(context, child.index).first
    edits.push(insertAboveLine(file, top, comments.join(style.eol), style.eol))
  }
  if (stage.instructions.length > 0) {
    const start = lineStart(file, stage.from.endLine + 1)
    const body = editedRange(text, start, lineEnd(file, lines.last), numbers)
    edits.push(insertBelowLine(file, child.from.endLine, body, style.eol))
  }
  return {
    edits,
    indexAfter: (each) => (each === index ? null : indexAfter(each)),
    intended: (before) => {
      const origin = before.stages[index]
      const merged = before.stages.map((each, at) =>
        at === child.index && origin !== undefined
          ? {
              ...each,
              base: origin.base,
              platform: origin.platform,
              comments: [...comments, ...each.comments],
              instructions: [...origin.instructions, ...each.instructions],
              inherited: origin.inherited,
            }
          : each,
      )
      return {
        ...before,
        stages: withSpliced(merged, index, 1).map((each) => retargetStage(each, indexAfter)),
      }
    },
  }
}

/** Merges a stage into the only stage that is built FROM it. */
export const inlineStage = operation({
  op: 'inlineStage',
  schema: { stage: 'stage' },
  words: { inlineStage: 'Inline stage {stage}' },
  title: () => 'inlineStage',
  focus: () => null,
  plan(context, edit) {
    const found = findStage(context, edit.stage)
    if (!found.ok) return found
    const stage = found.value
    const child = onlyChild(context, stage)
    if (!child.ok) return child
    const { instructions } = child.value
    const difference = boundaryDifference(context, stage, stage.instructions, instructions)
    if (difference !== null) {
      return refuse('would-change-meaning', 'would-change-meaning#merge', {
        stage: stageWithLine(child.value),
        difference,
      })
    }
    return ok(planMerge(context, stage, child.value))
  },
})
