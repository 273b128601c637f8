import type { GraphEdit } from '../edits/graph-edit.ts'
import type { Stage, StageGraph } from '../stages/graph.ts'

/** Where a stage of the file stands afterwards, `null` when it is gone. */
type IndexAfter = (index: number) => number | null

/** An edit of some file, with what it must leave alone. */
export interface TrialEdit {
  readonly edit: GraphEdit
  readonly indexAfter: IndexAfter
  /** What referred to a stage refers to this one then; `indexAfter` unless the edit hands its references on. */
  readonly referredAfter?: IndexAfter
  /** Stages whose edges the edit is about, by their index before. */
  readonly concerned: readonly number[]
}

const stays: IndexAfter = (index) => index
const without =
  (gone: number): IndexAfter =>
  (index) =>
    index === gone ? null : index > gone ? index - 1 : index
const openedAt =
  (place: number): IndexAfter =>
  (index) =>
    index >= place ? index + 1 : index

/** One edit or more of every operation on each stage of a file; many of them are to be refused. */
export function* trialEdits(graph: StageGraph): Generator<TrialEdit> {
  const { stages } = graph
  const last = stages.length - 1
  yield trial({ op: 'addStage', base: 'debian:12', name: 'sg-new' }, [])
  yield* unusedStages(graph)
  for (const stage of stages) {
    const { index } = stage
    const next = index + 1
    yield trial({ op: 'removeStage', stage: index }, [], without(index))
    yield trial({ op: stage.name === '' ? 'nameStage' : 'renameStage', stage: index, name: 'sg-name' }, [])
    yield trial({ op: 'duplicateStage', stage: index, name: 'sg-copy' }, [], openedAt(next))
    yield trial({ op: 'setBase', stage: index, base: 'debian:12' }, [index])
    yield trial({ op: 'setPlatform', stage: index, platform: 'linux/arm64' }, [])
    yield trial({ op: 'insertInstruction', stage: index, at: 0, text: 'LABEL sg=1' }, [])
    const end = stage.instructions.length
    yield trial({ op: 'insertInstruction', stage: index, at: end, text: 'LABEL sg=1' }, [])
    if (index > 0) {
      const copy = { op: 'addCopy', stage: index, from: 0, sources: ['/a b'], destination: '/c/' } as const
      yield trial(copy, [index])
      yield trial({ op: 'moveStage', stage: index, before: index - 1 }, [], swapped(index - 1))
      yield trial(
        { op: 'extractBase', stages: [index - 1, index], name: 'sg-base' },
        [index - 1, index],
        openedAt(index - 1),
      )
    }
    if (index < last) yield trial({ op: 'moveStage', stage: index, after: next }, [], swapped(index))
    yield* instructionEdits(stage, stages[next])
    yield* inlined(graph, index)
    const names = { buildName: 'sg-build', runtimeName: 'sg-runtime', runtimeBase: 'debian:12' }
    yield {
      edit: { op: 'splitStage', stage: index, at: Math.ceil(end / 2), ...names, artifacts: ['/out'] },
      indexAfter: openedAt(next),
      referredAfter: (each) => (each >= index ? each + 1 : each),
      concerned: [index],
    }
  }
}

function trial(edit: GraphEdit, concerned: readonly number[], indexAfter: IndexAfter = stays): TrialEdit {
  return { edit, concerned, indexAfter }
}

/** The stage at `first` and the next one change places. */
const swapped =
  (first: number): IndexAfter =>
  (index) =>
    index === first ? first + 1 : index === first + 1 ? first : index

function* instructionEdits(stage: Stage, next: Stage | undefined): Generator<TrialEdit> {
  const { index } = stage
  for (const instruction of stage.instructions.keys()) {
    yield trial({ op: 'removeInstruction', stage: index, instruction }, [index])
    yield trial({ op: 'replaceInstruction', stage: index, instruction, text: 'RUN true' }, [index])
    yield trial({ op: 'setReference', stage: index, instruction, from: 'debian:12' }, [index])
    yield trial({ op: 'removeReference', stage: index, instruction }, [index])
    yield trial({ op: 'moveInstruction', stage: index, instruction, toStage: index, at: 0 }, [index])
    if (next === undefined) continue
    const move = { op: 'moveInstruction', stage: index, instruction, toStage: next.index, at: 0 } as const
    yield trial(move, [index, next.index])
  }
}

function* inlined({ stages }: StageGraph, index: number): Generator<TrialEdit> {
  const isChild = (stage: Stage) => stage.edges.some((edge) => edge.kind === 'from' && edge.stage === index)
  const child = stages.find(isChild)?.index ?? index
  yield trial({ op: 'inlineStage', stage: index }, [index, child], without(index))
}

function* unusedStages({ stages }: StageGraph): Generator<TrialEdit> {
  const kept = stages.at(-1)?.buildNeeds ?? []
  const indexAfter: IndexAfter = (index) => {
    const after = kept.indexOf(index)
    return after === -1 ? null : after
  }
  yield trial({ op: 'removeUnusedStages' }, [], indexAfter)
}

/** What is wrong about the stages an edit was not about: they refer to others than before. `null` when nothing is. */
export function strayEdges(before: StageGraph, after: StageGraph, done: TrialEdit): string | null {
  const { indexAfter, referredAfter = indexAfter, concerned, edit } = done
  const edges = (stage: Stage, target: IndexAfter) =>
    stage.edges.map(
      ({ kind, instruction, stage: to, image }) =>
        `${kind} ${instruction} ${to === -1 ? image : `#${target(to)}`}`,
    )
  for (const stage of before.stages) {
    const index = indexAfter(stage.index)
    if (index === null || concerned.includes(stage.index)) continue
    const found = after.stages[index]
    if (found === undefined) return `stage ${stage.index} is gone after ${JSON.stringify(edit)}`
    const wanted = edges(stage, referredAfter).join(', ')
    const actual = edges(found, stays).join(', ')
    // An instruction put in front moves the ones behind it.
    const moved = edit.op === 'insertInstruction' && edit.stage === stage.index
    if (!moved && wanted !== actual) {
      return `stage ${stage.index} after ${JSON.stringify(edit)}: ${actual} instead of ${wanted}`
    }
  }
  return null
}
