import { type Dockerfile, parseDockerfile, parseInSteps } from '../dockerfile/index.ts'
import { sameValue } from '../text/index.ts'
import type { ResolveOptions, StageGraph } from './graph.ts'
import { resolveStages } from './resolve.ts'

/**
 * The latest parsed texts. An edit of the graph parses its result before the editor has it, and the next
 * edit starts with that text: the same text is requested repeatedly.
 */
const texts: Dockerfile[] = []
const maxTexts = 3

/** The last graph resolved from a syntax, with its options. */
const graphs = new WeakMap<Dockerfile, { readonly options: ResolveOptions; readonly graph: StageGraph }>()

/** Like `parseDockerfile`; an equal text may return the same object. */
export function readDockerfile(text: string): Dockerfile {
  return remember(takeKnown(text) ?? parseDockerfile(text))
}

/** As `readDockerfile`, with places to pause. */
export function* readInSteps(text: string): Generator<void, Dockerfile> {
  return remember(takeKnown(text) ?? (yield* parseInSteps(text)))
}

function takeKnown(text: string): Dockerfile | null {
  const known = texts.findIndex((each) => each.text === text)
  return known === -1 ? null : (texts.splice(known, 1)[0] ?? null)
}

function remember(file: Dockerfile): Dockerfile {
  texts.unshift(file)
  texts.length = Math.min(texts.length, maxTexts)
  return file
}

/** Instructions from which on reading, resolving and checking a text takes longer than a frame. */
const manyInstructions = 6000

/** Whether a text of so many characters, or one that was read, is too long to be read anew within the frame of a keystroke. */
export const isLongText = (length: number): boolean => length > 1024 * 1024
export const isLongDockerfile = ({ text, instructions }: Dockerfile): boolean =>
  isLongText(text.length) || instructions.length > manyInstructions

/** Like `resolveStages`; the same syntax with equal options may return the same object. */
export function readStages(file: Dockerfile, options: ResolveOptions): StageGraph {
  const known = graphs.get(file)
  if (known !== undefined && sameValue(known.options, options)) return known.graph
  const graph = resolveStages(file, options)
  graphs.set(file, { options, graph })
  return graph
}
