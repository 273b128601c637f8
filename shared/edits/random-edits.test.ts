import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Stage, StageGraph } from '../stages/index.ts'
import { modelFile, renderModel } from '../testing/edit-arbitraries.ts'
import { generateDockerfile } from '../testing/generate.ts'
import { seededRandom } from '../testing/random.ts'
import { EditChooser } from '../testing/random-edits.ts'
import { refactorableFile } from '../testing/refactoring-arbitraries.ts'
import { idsOf, isRefusalRight, markStages, read, stageOf } from '../testing/refusal-checks.ts'
import { stageOutcomes } from '../testing/stage-outcomes.ts'
import { applyEdits } from '../text/index.ts'
import { applyGraphEdit } from './apply-graph-edit.ts'
import type { GraphEdit, GraphEditOp } from './graph-edit.ts'
import '../testing/lint-edits.ts'

const count = Number(process.env.STAGEGRAPH_RANDOM_EDITS ?? 2000)
const seed = Number(process.env.STAGEGRAPH_EDIT_SEED ?? 20261129)

const kinds: readonly GraphEditOp[] = [
  'addCopy',
  'addMount',
  'addStage',
  'duplicateStage',
  'extractBase',
  'inlineStage',
  'insertInstruction',
  'insertStage',
  'moveInstruction',
  'moveStage',
  'nameStage',
  'removeInstruction',
  'removeReference',
  'removeStage',
  'removeUnusedStages',
  'renameStage',
  'replaceInstruction',
  'setBase',
  'setPlatform',
  'setReference',
  'splitStage',
]

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Generated files, the real ones, and the conformance suite's; only those that are valid without arguments. */
function files(): readonly string[] {
  const suites = [folder('../testing/real-files'), folder('../../conformance/cases')].filter((path) =>
    existsSync(path),
  )
  const found = suites.flatMap((path) =>
    readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('Dockerfile'))
      .sort()
      .map((name) => readFileSync(join(path, name), 'utf8')),
  )
  const sample = Math.min(400, Math.max(40, Math.round(count / 100)))
  const models = fc.sample(modelFile, { seed, numRuns: sample }).map(renderModel)
  const refactorable = fc.sample(refactorableFile, { seed, numRuns: sample }).map(renderModel)
  const generated = Array.from({ length: sample / 4 }, (_, index) =>
    generateDockerfile({ seed: seed + index, stages: 2 + (index % 9), lines: 20 + 6 * (index % 9) }),
  )
  return [...found, ...models, ...refactorable, ...generated]
    .filter((text) => text.length < 20_000 && read(text).error === null)
    .map(markStages)
    .filter((text) => read(text).error === null && !hasCycle(read(text)))
}

/** A stage that needs itself builds nothing, so there is nothing to compare. */
const hasCycle = ({ stages }: StageGraph): boolean =>
  stages.some(({ index, edges }) => edges.some(({ stage }) => stages[stage]?.needs.includes(index)))

/** The stages that an edit asks to change, determined independently of the operations. */
function asked(graph: StageGraph, edit: GraphEdit): readonly number[] {
  const index = (ref: number | string) => stageOf(graph, ref)?.index ?? -1
  switch (edit.op) {
    case 'moveInstruction':
      return [index(edit.stage), index(edit.toStage)]
    case 'addCopy':
    case 'addMount':
    case 'insertInstruction':
    case 'removeInstruction':
    case 'removeReference':
    case 'replaceInstruction':
    case 'setBase':
    case 'setPlatform':
    case 'setReference':
    case 'splitStage':
      return [index(edit.stage)]
    case 'insertStage':
      return edit.instruction === undefined ? [] : [index(edit.stage)]
    default:
      return []
  }
}

/** Index before of a stage afterwards, by the marks; -1 for a new one. A split stage goes on as the runtime stage. */
function origins(before: StageGraph, after: StageGraph, edit: GraphEdit): readonly number[] {
  const split = edit.op === 'splitStage' ? stageOf(before, edit.stage)?.index : undefined
  const inlined = edit.op === 'inlineStage' ? stageOf(before, edit.stage)?.index : undefined
  return after.stages.map((stage) => {
    if (edit.op === 'splitStage' && stage.name === edit.runtimeName.toLowerCase()) return split ?? -1
    const ids = idsOf(after, stage).filter((id) => id !== inlined)
    return ids[0] === split ? -1 : (ids[0] ?? -1)
  })
}

/** What is wrong with an applied edit; `null` for nothing. */
function wrongWith(before: StageGraph, text: string, edit: GraphEdit): string | null {
  const after = read(text)
  if (after.error !== null) return `refused by BuildKit: ${after.error.message}`
  const from = origins(before, after, edit)
  const isCopy = (stage: Stage) => edit.op === 'duplicateStage' && stage.name === edit.name.toLowerCase()
  const last = after.stages.at(-1)
  const keeps = last !== undefined && from[last.index] === before.defaultTarget && !isCopy(last)
  if (!keeps && edit.allowDefaultTarget !== true) return 'another default target'
  const declared = new Set(asked(before, edit))
  const free = new Set(
    before.stages.filter(({ needs }) => needs.some((each) => declared.has(each))).map(({ index }) => index),
  )
  for (const { index, needs } of after.stages) {
    if (needs.some((each) => declared.has(from[each] ?? -1))) free.add(from[index] ?? -1)
  }
  const [old, now] = [stageOutcomes(before), stageOutcomes(after)]
  for (const [index, origin] of from.entries()) {
    if (origin >= 0 && !free.has(origin) && old[origin] !== now[index])
      return `stage ${origin} builds something else`
  }
  return null
}

class Tally {
  readonly #counts = new Map<string, number>()
  add(key: string): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
  }
  get total(): number {
    return [...this.#counts.values()].reduce((sum, each) => sum + each, 0)
  }
  get(key: string): number {
    return this.#counts.get(key) ?? 0
  }
  toString(): string {
    return [...this.#counts]
      .sort((a, b) => b[1] - a[1])
      .map(([key, times]) => `${key} ${times}`)
      .join(', ')
  }
}

it(`${count} random edits keep everything they were not asked to change (seed ${seed})`, () => {
  const texts = files()
  const random = seededRandom(seed)
  const accepted = new Tally()
  const refused = new Tally()
  const checked = new Tally()
  const wrong: string[] = []
  const note = (problem: string, text: string, edit: GraphEdit) => {
    wrong.push(`${problem}: ${JSON.stringify(edit)}\n${text}`)
  }
  for (let at = 0; at < count; at++) {
    const text = texts[Math.floor(random() * texts.length)] ?? ''
    const graph = read(text)
    const edit = new EditChooser(random, graph).next(kinds[at % kinds.length] ?? 'addStage')
    const result = applyGraphEdit(text, edit)
    if (result.ok) {
      accepted.add(edit.op)
      const problem = wrongWith(graph, applyEdits(text, result.value), edit)
      if (problem !== null) note(problem, text, edit)
      continue
    }
    const { code } = result.error
    refused.add(code)
    const right =
      code === 'default-target-changes' ? isDefaultTaken(graph, edit) : isRefusalRight(code, graph, edit)
    if (right === null) continue
    checked.add(code)
    if (!right) note(`wrongly refused with ${code}`, text, edit)
  }
  process.stdout.write(
    `${count} random edits of ${texts.length} files: ${accepted.total} accepted (${accepted}); ${refused.total} refused (${refused}); of the refusals ${checked.total} checked (${checked})\n`,
  )
  expect(wrong.slice(0, 5)).toEqual([])
  expect(kinds.filter((kind) => accepted.get(kind) === 0)).toEqual([])
}, 3_600_000)

/** Whether the edit, if allowed to, makes another stage the last one. */
function isDefaultTaken(graph: StageGraph, edit: GraphEdit): boolean {
  const allowed = { ...edit, allowDefaultTarget: true }
  const done = applyGraphEdit(graph.text, allowed)
  if (!done.ok) return false
  const after = read(applyEdits(graph.text, done.value))
  return origins(graph, after, edit).at(-1) !== graph.defaultTarget
}
