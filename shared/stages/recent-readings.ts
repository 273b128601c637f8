import { type Dockerfile, parseDockerfile } from '../dockerfile/index.ts'
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
  const known = texts.findIndex((each) => each.text === text)
  const [file = parseDockerfile(text)] = known === -1 ? [] : texts.splice(known, 1)
  texts.unshift(file)
  texts.length = Math.min(texts.length, maxTexts)
  return file
}

/** Like `resolveStages`; the same syntax with equal options may return the same object. */
export function readStages(file: Dockerfile, options: ResolveOptions): StageGraph {
  const known = graphs.get(file)
  if (known !== undefined && sameValue(known.options, options)) return known.graph
  const graph = resolveStages(file, options)
  graphs.set(file, { options, graph })
  return graph
}
