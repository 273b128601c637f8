import type { Instruction } from '../../dockerfile/index.ts'
import type { Stage } from '../../stages/index.ts'
import { ok, type Result } from '../../text/index.ts'
import type { InstructionShape, Target } from '../meaning/file-shape.ts'
import type { PlannedEdit } from '../meaning/planned-edit.ts'
import { changeInstructions, instructionShapeAt, withSpliced } from '../meaning/shape-changes.ts'
import { findStage } from '../meaning/stage-lookup.ts'
import { refuse } from '../messages/refusal.ts'
import { linkStages } from '../planning/link-order.ts'
import { readOneInstruction } from '../planning/one-instruction.ts'
import { type EditOf, operation, type Schema } from '../planning/operation.ts'
import { contentSource } from '../planning/sources.ts'
import { indentation } from '../writing/blocks.ts'
import { type EditContext, instructionAt, stageAt } from '../writing/edit-context.ts'
import { findInstruction, placeInstruction } from '../writing/placement.ts'

const schema = {
  stage: 'stage',
  from: 'source',
  source: 'line?',
  target: 'line',
  instruction: 'instruction?',
  command: 'text?',
} as const satisfies Schema

type AddMount = EditOf<'addMount', typeof schema>

interface MountSource {
  readonly text: string
  readonly target: Target
}

/** Characters that a mount's comma-separated flag accepts literally: no quotes, no variables. */
const isPlain = (path: string): boolean => path !== '' && !/[\s\p{Cc}"'`\\,$]/u.test(path)

function checkPaths({ source, target }: AddMount): Result<null> {
  const odd = [target, ...(source === undefined ? [] : [source])].find((path) => !isPlain(path))
  return odd === undefined
    ? ok(null)
    : refuse('invalid-path', 'invalid-path#mount', { path: JSON.stringify(odd) })
}

function checkRun(stage: Stage, index: number): Result<Instruction> {
  const found = findInstruction(stage, index)
  if (!found.ok || found.value.keyword === 'RUN') return found
  const { keyword, line } = found.value
  return refuse('no-such-instruction', 'no-such-instruction#run', { keyword, line })
}

function flagOf(source: MountSource, edit: AddMount): string {
  const path = edit.source === undefined ? '' : `,source=${edit.source}`
  return `--mount=type=bind,from=${source.text}${path},target=${edit.target}`
}

/** The shape with the mount as its first reference, which must resolve to the requested source. */
const withMount = (
  shape: InstructionShape,
  { target }: MountSource,
  after: InstructionShape | undefined,
) => ({
  ...shape,
  references: [
    { kind: 'mount' as const, to: target, paths: after?.references[0]?.paths ?? [] },
    ...shape.references,
  ],
})

/** The flag goes before the RUN's other flags. */
function planOnRun(user: Stage, index: number, source: MountSource, edit: AddMount): PlannedEdit {
  const at = instructionAt(user, index).keywordSpan.to
  return {
    edits: [{ from: at, to: at, insert: ` ${flagOf(source, edit)}` }],
    changes: [user.index],
    whenUnbuildable: 'invalid-reference',
    intended: (before, after) => {
      const made = instructionShapeAt(after, user.index, index)
      return changeInstructions(before, user.index, (all) =>
        all.map((each, place) =>
          place === index
            ? { ...withMount(each, source, made), flags: [made?.flags[0] ?? '', ...each.flags] }
            : each,
        ),
      )
    },
  }
}

function planNewRun(
  context: EditContext,
  user: Stage,
  source: MountSource,
  edit: AddMount,
): Result<PlannedEdit> {
  const one = readOneInstruction(context, `RUN ${flagOf(source, edit)} ${edit.command ?? ''}`)
  if (!one.ok) return one
  const { text, shape } = one.value
  const at = user.instructions.length
  const indent = indentation(context.file, user.instructions.at(-1) ?? user.from)
  return ok({
    edits: [placeInstruction(context, user, at, indent + text)],
    changes: [user.index],
    whenUnbuildable: 'invalid-reference',
    intended: (before, after) => {
      const { references } = instructionShapeAt(after, user.index, at) ?? shape
      const made = withMount(
        { ...shape, references: references.slice(1) },
        source,
        instructionShapeAt(after, user.index, at),
      )
      return changeInstructions(before, user.index, (all) => withSpliced(all, at, 0, made))
    },
  })
}

/**
 * Lets a RUN see files of a stage or an image (written with `/`, `:` or `@`) while it runs: the given instruction, or a new
 * one with `command` at the stage's end. `source` is the path there; everything without one.
 */
export const addMount = operation({
  op: 'addMount',
  schema,
  exactlyOne: ['instruction', 'command'],
  words: { addMount: 'Mount {from} in {stage}' },
  title: () => 'addMount',
  focus(edit, { find }) {
    const stage = find(edit.stage)
    if (stage === undefined) return null
    return { stage: stage.index, instruction: edit.instruction ?? stage.instructions.length - 1 }
  },
  plan(context, edit) {
    const found = findStage(context, edit.stage)
    if (!found.ok) return found
    const paths = checkPaths(edit)
    if (!paths.ok) return paths
    const { instruction } = edit
    if (instruction !== undefined) {
      const run = checkRun(found.value, instruction)
      if (!run.ok) return run
    }
    const planWith = (current: EditContext, user: Stage, source: MountSource): Result<PlannedEdit> =>
      instruction === undefined
        ? planNewRun(current, user, source, edit)
        : ok(planOnRun(user, instruction, source, edit))
    const source = contentSource(context, edit.from, 'mount')
    if (!source.ok) return source
    const { target } = source.value
    if ('image' in target) return planWith(context, found.value, source.value)
    return linkStages(context, found.value, stageAt(context, target.stage), (next, user, from) => {
      const written = contentSource(next, from.index, 'mount')
      return written.ok ? planWith(next, user, written.value) : written
    })
  },
})
