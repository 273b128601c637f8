import type { Dockerfile, Instruction } from '../dockerfile/syntax.ts'
import type { Stage } from '../stages/graph.ts'
import { ok, type Result } from '../text/result.ts'
import { isAbsolute, settingsToCarry } from './carried-settings.ts'
import { checkPath, pathList } from './copy-paths.ts'
import { type EditContext, nameForPeople, type PlannedEdit, type Planner, stageAt } from './edit-context.ts'
import type { InstructionShape } from './file-shape.ts'
import { asClause, styledKeyword } from './file-style.ts'
import { nameEdit } from './from-edits.ts'
import type { SplitStage } from './graph-edit.ts'
import { noSuchInstruction } from './instruction-placement.ts'
import { insertBelowLine, textOfLines } from './lines.ts'
import { checkNewName } from './names.ts'
import { refuse } from './refusal.ts'
import { retargetStage, shapeAt, spliced } from './shape-changes.ts'
import { baseSource, type Source } from './sources.ts'
import { findStage } from './stage-lookup.ts'
import {
  goesThroughVariable,
  isNumeric,
  possibleReference,
  referencesTo,
  renumber,
  spanOf,
} from './text-references.ts'

/** The artefact's path and the one it is copied to: the same, or its folder where a wildcard names it. */
function copyOf(artifact: string): Result<readonly [string, string]> {
  const checked = checkPath(artifact)
  if (!checked.ok) return checked
  const path = JSON.stringify(artifact)
  if (!artifact.startsWith('/')) return refuse('invalid-path', 'invalid-path#root', { path })
  if (artifact.includes('$')) return refuse('invalid-path', 'invalid-path#variable', { path })
  const folder = artifact.slice(0, artifact.lastIndexOf('/') + 1)
  const isWildcard = (text: string) => /[*?[]/.test(text)
  if (isWildcard(folder)) return refuse('invalid-path', 'invalid-path#folders', { path })
  return ok([artifact, isWildcard(artifact) ? folder : artifact])
}

function copiesOf(file: Dockerfile, artifacts: readonly string[]): Result<readonly string[]> {
  const lists: string[] = []
  for (const artifact of artifacts) {
    const paths = copyOf(artifact)
    if (!paths.ok) return paths
    lists.push(pathList(file, paths.value))
  }
  return lists.length > 0 ? ok(lists) : refuse('invalid-path', 'invalid-path#noArtifacts')
}

function checkNames(context: EditContext, stage: Stage, edit: SplitStage): Result<string> {
  if (edit.buildName.toLowerCase() === edit.runtimeName.toLowerCase()) {
    return refuse('name-taken', 'name-taken#both', { name: edit.buildName })
  }
  const build = checkNewName(context, edit.buildName, stage.index, stage)
  return build.ok ? checkNewName(context, edit.runtimeName, stage.index + 1, stage) : build
}

function runtimeSource(context: EditContext, stage: Stage, edit: SplitStage): Result<Source> {
  const source = baseSource(context, edit.runtimeBase, stage.index + 1)
  if (!source.ok) return source
  const { target, text } = source.value
  if (target !== null && 'stage' in target && target.stage >= stage.index) {
    const base = stageAt(context, target.stage)
    const key = base === stage ? 'build-order#splitItself' : 'build-order#splitBelow'
    return refuse('build-order', key, { base: nameForPeople(base) })
  }
  const folded = text.toLowerCase()
  if (target !== null && 'image' in target && folded === edit.buildName.toLowerCase()) {
    return refuse('would-capture-image', 'would-capture-image#build', { image: text })
  }
  return source
}

/** A first WORKDIR that is relative starts from the folder that the base image sets, and the runtime has another base. */
function checkFolder(stage: Stage, source: Source, runtime: readonly Instruction[]): Result<null> {
  const folder = runtime.find(({ keyword }) => keyword === 'WORKDIR')
  const isFixed = folder === undefined || isAbsolute(folder) || folder.rest.text.includes('$')
  if (isFixed || source.text === stage.fromParts.image.text) return ok(null)
  return refuse('would-change-meaning', 'would-change-meaning#folder', {
    folder: folder.rest.text,
    line: folder.line,
    base: stage.fromParts.image.text,
    newBase: source.text,
  })
}

/** References to the stage that a rename to `runtimeName` cannot follow. */
function checkFollows(context: EditContext, stage: Stage): Result<null> {
  const through =
    referencesTo(context, stage.index).find((reference) => goesThroughVariable(reference, stage.name)) ??
    (stage.name === '' ? null : possibleReference(context, stage))
  if (through === null) return ok(null)
  return refuse('reference-through-variable', 'reference-through-variable#split', {
    line: through.standsIn.line,
    stage: nameForPeople(stage),
    written: through.written,
  })
}

function planSplit(
  context: EditContext,
  stage: Stage,
  edit: SplitStage,
  source: Source,
  copies: readonly string[],
  carried: readonly Instruction[],
): PlannedEdit {
  const { file, graph, style } = context
  const { index, instructions } = stage
  const runtime = index + 1
  const { at, buildName, runtimeName } = edit
  const indexAfter = (each: number) => (each < index ? each : each + 1)
  const copy = styledKeyword(style, 'COPY')
  const lines = [
    `${styledKeyword(style, 'FROM')} ${source.text}${asClause(style, runtimeName)}`,
    ...copies.map((paths) => `${copy} --from=${buildName} ${paths}`),
    ...carried.map(({ line, endLine }) => textOfLines(file, { first: line, last: endLine })),
  ]
  const above = instructions[at - 1] ?? stage.from
  const text = style.eol.repeat(style.stageGap) + lines.join(style.eol)
  const named = referencesTo(context, index).filter((reference) => !isNumeric(reference))
  return {
    edits: [
      ...renumber(context, indexAfter, graph.stages.length + 1),
      ...named.map((reference) => ({
        ...spanOf(reference),
        insert: reference.kind === 'from' ? runtimeName.toLowerCase() : runtimeName,
      })),
      nameEdit(context, stage, buildName),
      insertBelowLine(file, above.endLine, text, style.eol),
    ],
    whenUnbuildable: 'invalid-reference',
    intended: (before, after) => {
      const stages = before.stages.map((each) => retargetStage(each, indexAfter))
      const whole = stages[index]
      const created = after.stages[runtime]
      if (whole === undefined || created === undefined) return before
      const repeated = carried.flatMap((instruction): readonly InstructionShape[] => {
        const shape = whole.instructions[instructions.indexOf(instruction)]
        return shape === undefined ? [] : [{ ...shape, comments: [] }]
      })
      const begin = copies.map(
        (rest, each): InstructionShape => ({
          comments: [],
          keyword: 'COPY',
          flags: ['--from=\u0000'],
          rest,
          references: [
            {
              kind: 'copy',
              to: { stage: index },
              paths: shapeAt(after, runtime, each)?.references[0]?.paths ?? [],
            },
          ],
        }),
      )
      const build = {
        ...whole,
        name: buildName.toLowerCase(),
        instructions: whole.instructions.slice(0, at),
      }
      const split = {
        name: runtimeName.toLowerCase(),
        platform: '',
        base: source.target ?? created.base,
        comments: [],
        instructions: [...begin, ...repeated, ...whole.instructions.slice(at)],
        inherited: created.inherited,
      }
      return { ...before, stages: spliced(stages, index, 1, build, split) }
    },
  }
}

export const splitStage: Planner<SplitStage> = (context, edit) => {
  const found = findStage(context, edit.stage)
  if (!found.ok) return found
  const stage = found.value
  if (edit.at > stage.instructions.length) return noSuchInstruction(stage, edit.at)
  const names = checkNames(context, stage, edit)
  if (!names.ok) return names
  const source = runtimeSource(context, stage, edit)
  if (!source.ok) return source
  const copies = copiesOf(context.file, edit.artifacts)
  if (!copies.ok) return copies
  const follows = checkFollows(context, stage)
  if (!follows.ok) return follows
  const before = stage.instructions.slice(0, edit.at)
  const after = stage.instructions.slice(edit.at)
  const carried = settingsToCarry(before, after)
  const folder = checkFolder(stage, source.value, [...carried, ...after])
  if (!folder.ok) return folder
  return ok(planSplit(context, stage, edit, source.value, copies.value, carried))
}
