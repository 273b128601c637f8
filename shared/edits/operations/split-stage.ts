import type { Dockerfile, Instruction } from '../../dockerfile/index.ts'
import { type Stage, stageNamed } from '../../stages/index.ts'
import { ok, type Result } from '../../text/index.ts'
import type { InstructionShape } from '../meaning/file-shape.ts'
import type { PlannedEdit } from '../meaning/planned-edit.ts'
import { instructionShapeAt, retargetStage, withSpliced } from '../meaning/shape-changes.ts'
import { findStage } from '../meaning/stage-lookup.ts'
import {
  isNumeric,
  possibleReference,
  referencesTo,
  renumber,
  spanOf,
  usesVariable,
} from '../meaning/text-references.ts'
import { refuse } from '../messages/refusal.ts'
import { checkNewName } from '../planning/names.ts'
import { type EditOf, operation, type Schema, wholeStage } from '../planning/operation.ts'
import { baseSource, type Source } from '../planning/sources.ts'
import { type EditContext, stageAt, stageWithLine } from '../writing/edit-context.ts'
import { asClause, checkPath, pathList, styledKeyword } from '../writing/file-style.ts'
import { nameEdit } from '../writing/from-edits.ts'
import { insertBelowLine, textOfLines } from '../writing/lines.ts'
import { noSuchInstruction } from '../writing/placement.ts'

/** Instructions that set the image's configuration, or the environment of later instructions. */
const settings: ReadonlySet<string> = new Set([
  'ARG',
  'CMD',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
])

/** Of these only the last one in a stage counts. */
const single: ReadonlySet<string> = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'MAINTAINER', 'STOPSIGNAL'])

/** True when `next`, directly after `setting`, overrides all of it. */
function replaces(next: Instruction | undefined, setting: Instruction): boolean {
  if (next?.keyword !== setting.keyword) return false
  return (
    next.keyword === 'USER' || next.keyword === 'SHELL' || (next.keyword === 'WORKDIR' && isAbsolute(next))
  )
}

/** True for a WORKDIR that is independent of the one before. */
const isAbsolute = ({ rest }: Instruction) => /^["']?\//.test(rest.text)

/** An ARG sets nothing of the image: it is needed where it is named, and where a command may read it. */
function isArgumentNeeded(argument: Instruction, later: readonly Instruction[]): boolean {
  if (later.some(({ keyword }) => keyword === 'RUN')) return true
  return argument.words.some((word) => {
    const name = /^["']?([A-Za-z0-9_]+)/.exec(word.text)?.[1] ?? ''
    const use = new RegExp(`\\$\\{?${name}(?![A-Za-z0-9_])`)
    return later.some(
      ({ rest, flags, heredocs }) =>
        use.test(rest.text) ||
        flags.some(({ value }) => use.test(value?.text ?? '')) ||
        heredocs.some(({ content }) => use.test(content)),
    )
  })
}

/**
 * The instructions of `before`, in order, that another stage has to repeat so that `after` runs there as it did
 * before and the image is configured as it was.
 */
function settingsToCarry(
  before: readonly Instruction[],
  after: readonly Instruction[],
): readonly Instruction[] {
  const inForce = before.filter((instruction, at) => {
    const { keyword } = instruction
    if (!settings.has(keyword)) return false
    return (
      !single.has(keyword) || ![...before.slice(at + 1), ...after].some((each) => each.keyword === keyword)
    )
  })
  const lasting = inForce.filter((setting, at) => !replaces(inForce[at + 1] ?? after[0], setting))
  return lasting.filter(
    (setting, at) =>
      setting.keyword !== 'ARG' || isArgumentNeeded(setting, [...lasting.slice(at + 1), ...after]),
  )
}

/** The artefact's path and its destination: the same, or its folder where it has a wildcard. */
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
    return refuse('build-order', key, { base: stageWithLine(base) })
  }
  const folded = text.toLowerCase()
  if (target !== null && 'image' in target && folded === edit.buildName.toLowerCase()) {
    return refuse('would-capture-image', 'would-capture-image#build', { image: text })
  }
  return source
}

/** A leading relative WORKDIR depends on the base image's folder, and the runtime has another base. */
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

/** References to the stage that a rename to `runtimeName` cannot update. */
function checkFollows(context: EditContext, stage: Stage): Result<null> {
  const through =
    referencesTo(context, stage.index).find((reference) => usesVariable(reference, stage.name)) ??
    (stage.name === '' ? null : possibleReference(context, stage))
  if (through === null) return ok(null)
  return refuse('reference-through-variable', 'reference-through-variable#split', {
    line: through.instruction.line,
    stage: stageWithLine(stage),
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
    changes: [index],
    indexAfter,
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
              paths: instructionShapeAt(after, runtime, each)?.references[0]?.paths ?? [],
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
      return { ...before, stages: withSpliced(stages, index, 1, build, split) }
    },
  }
}

const schema = {
  stage: 'stage',
  at: 'place',
  buildName: 'line',
  runtimeName: 'line',
  runtimeBase: 'source',
  artifacts: 'lines',
} as const satisfies Schema

type SplitStage = EditOf<'splitStage', typeof schema>

/** Splits a stage in two: the instructions before `at` stay in the stage `buildName`; those from `at` on become the
 * stage `runtimeName`, built from `runtimeBase`, which first copies the artefacts. References to the stage
 * then refer to the runtime stage. */
export const splitStage = operation({
  op: 'splitStage',
  schema,
  words: { splitStage: 'Split {stage} into {buildName} and {runtimeName}' },
  title: () => 'splitStage',
  focus: ({ runtimeName }, { after }) => wholeStage(stageNamed(after, runtimeName)),
  plan(context, edit) {
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
  },
})
