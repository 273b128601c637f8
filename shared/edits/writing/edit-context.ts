import type { Dockerfile, Instruction } from '../../dockerfile/index.ts'
import {
  type ResolveOptions,
  readDockerfile,
  readStages,
  type Stage,
  type StageGraph,
} from '../../stages/index.ts'
import { type Reason, sameValue } from '../../text/index.ts'
import { reason } from '../messages/refusal.ts'
import { type FileStyle, fileStyle } from './file-style.ts'

/** An edit's text and its meaning. */
export interface EditContext {
  readonly text: string
  readonly file: Dockerfile
  readonly graph: StageGraph
  readonly options: ResolveOptions
  readonly style: FileStyle
}

class Reading implements EditContext {
  readonly text: string
  readonly options: ResolveOptions
  readonly file: Dockerfile
  readonly graph: StageGraph
  #style: FileStyle | null = null

  constructor(text: string, options: ResolveOptions) {
    this.text = text
    this.options = options
    this.file = readDockerfile(text)
    this.graph = readStages(this.file, options)
  }

  get style(): FileStyle {
    this.#style ??= fileStyle(this.file, this.graph)
    return this.#style
  }
}

/**
 * The latest readings. A gesture is previewed and then done, and the next one starts with the text that the last one
 * left: the same text is requested repeatedly.
 */
const recent: Reading[] = []
const maxRecent = 3

/** `text` read with these build arguments and platform. Equal arguments may return the same object. */
export function editContext(text: string, options: ResolveOptions): EditContext {
  const known = recent.findIndex((each) => each.text === text && sameValue(each.options, options))
  const [reading = new Reading(text, options)] = known === -1 ? [] : recent.splice(known, 1)
  recent.unshift(reading)
  recent.length = Math.min(recent.length, maxRecent)
  return reading
}

/** A function of contexts, memoized. */
export function perContext<T extends object>(read: (context: EditContext) => T): (context: EditContext) => T {
  const known = new WeakMap<EditContext, T>()
  return (context) => {
    const value = known.get(context) ?? read(context)
    known.set(context, value)
    return value
  }
}

/** Throws `RangeError` for an index outside the graph: a bug of the caller. */
export function stageAt(context: EditContext, index: number): Stage {
  const stage = context.graph.stages[index]
  if (stage === undefined) throw new RangeError(`stage ${index} of ${context.graph.stages.length}`)
  return stage
}

/** Instruction `index` of a stage, the FROM at -1. Throws `RangeError` outside. */
export function instructionAt(stage: Stage, index: number): Instruction {
  const instruction = index === -1 ? stage.from : stage.instructions[index]
  if (instruction === undefined) {
    throw new RangeError(`instruction ${index} of ${stage.instructions.length} in stage ${stage.index}`)
  }
  return instruction
}

/** A stage as named in messages: `stage build (line 3)`, `stage 0 (line 1)` without a name. */
export function stageWithLine({ index, name, writtenName, line }: Stage): Reason {
  return name === ''
    ? reason('part#unnamedStage', { index, line })
    : reason('part#stage', { name: writtenName, line })
}
