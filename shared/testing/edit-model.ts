import type { GraphEdit } from '../edits/index.ts'
import type { TextEdit } from '../text/index.ts'
import type { ModelFile } from './edit-arbitraries.ts'
import type { StageFacts } from './edit-facts.ts'

/** What the independent model of an operation expects. */
export interface Expectation {
  readonly edit: GraphEdit
  /** The facts afterwards, or the codes the edit may be refused with. */
  readonly outcome: readonly StageFacts[] | readonly string[]
  /** The edit may move stages to keep the build order. */
  readonly anyOrder?: boolean
}

type Rolls = readonly [number, number, number, number]
export type ModelOf = (file: ModelFile, rolls: Rolls) => Expectation | null

export const isFacts = (outcome: Expectation['outcome']): outcome is readonly StageFacts[] =>
  typeof outcome[0] !== 'string'

export function renumbered(
  facts: readonly StageFacts[],
  indexAfter: (index: number) => number,
): readonly StageFacts[] {
  const moved = (source: number | string) => (typeof source === 'string' ? source : indexAfter(source))
  return facts.map((stage) => ({
    ...stage,
    base: moved(stage.base),
    steps: stage.steps.map((step) => ({ ...step, sources: step.sources.map(moved) })),
  }))
}

export const usersOf = (facts: readonly StageFacts[], index: number) =>
  facts.filter((stage) => [stage.base, ...stage.steps.flatMap((step) => step.sources)].includes(index))

export function needs(facts: readonly StageFacts[], index: number): ReadonlySet<number> {
  const found = new Set<number>()
  const visit = (at: number) => {
    if (found.has(at)) return
    found.add(at)
    const stage = facts[at]
    const sources = stage === undefined ? [] : [stage.base, ...stage.steps.flatMap((step) => step.sources)]
    for (const source of sources) if (typeof source === 'number') visit(source)
  }
  visit(index)
  return found
}

export const at = <T>(list: readonly T[], index: number): T => {
  const item = list[index]
  if (item === undefined) throw new RangeError(`${index} of ${list.length}`)
  return item
}

export const withStage = (
  facts: readonly StageFacts[],
  index: number,
  change: (stage: StageFacts) => StageFacts,
) => facts.map((stage, each) => (each === index ? change(stage) : stage))

export const withSteps = (
  facts: readonly StageFacts[],
  index: number,
  change: (steps: StageFacts['steps']) => StageFacts['steps'],
) => withStage(facts, index, (stage) => ({ ...stage, steps: change(stage.steps) }))

/** A stage, by index or by name in some case, as outsiders may call it. */
export const called = (file: ModelFile, index: number, roll: number) => {
  const name = at(file.stages, index).name
  return name === null || roll % 3 === 0 ? index : roll % 3 === 1 ? name : name.toUpperCase()
}

/** A stage with steps and one of them, `null` when no stage has any. */
export function chooseStep(file: ModelFile, rolls: Rolls) {
  const filled = file.stages.flatMap((stage, index) => (stage.steps.length > 0 ? [index] : []))
  if (filled.length === 0) return null
  const stage = at(filled, rolls[0] % filled.length)
  const { steps } = at(file.stages, stage)
  const instruction = rolls[1] % steps.length
  return { stage, instruction, step: at(steps, instruction) }
}

/** The edits that undo `edits`, against the text they make. */
export function inverse(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  let shift = 0
  return [...edits]
    .sort((a, b) => a.from - b.from || a.to - b.to)
    .map((edit) => {
      const from = edit.from + shift
      shift += edit.insert.length - (edit.to - edit.from)
      return { from, to: from + edit.insert.length, insert: text.slice(edit.from, edit.to) }
    })
}

/** What is not as it was: the final newline, the byte order mark, the line ends, comments of no instruction. */
export function styleProblems(file: ModelFile, before: string, after: string): readonly string[] {
  const problems: string[] = []
  if (after.endsWith('\n') !== before.endsWith('\n')) problems.push('final newline')
  if (after.startsWith('\ufeff') !== file.bom) problems.push('byte order mark')
  if (file.crlf ? /[^\r]\n/.test(`x${after}`) : after.includes('\r')) problems.push('line ends')
  for (const { id, loose } of file.stages) {
    if (after.split(`# loose ${id}.`).length - 1 !== (loose ? 1 : 0)) problems.push(`loose comment of ${id}`)
  }
  return problems
}
