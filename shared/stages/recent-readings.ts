import { type Dockerfile, parseDockerfile } from '../dockerfile/index.ts'
import { sameValue } from '../text/index.ts'
import type { ResolveOptions, StageGraph } from './graph.ts'
import { resolveStages } from './resolve.ts'

/**
 * The last texts that were read. An edit of the graph reads the text it makes before the editor has it, and the next
 * edit begins with the text that the last one left: the very same text is asked for again and again.
 */
const texts: Dockerfile[] = []
const maxTexts = 3

/** The graph that a reading was resolved to last, and with what. */
const graphs = new WeakMap<Dockerfile, { readonly options: ResolveOptions; readonly graph: StageGraph }>()

/** As `parseDockerfile`; an equal text may answer the same object. */
export function readDockerfile(text: string): Dockerfile {
  const known = texts.findIndex((each) => each.text === text)
  const [file = parseDockerfile(text)] = known === -1 ? [] : texts.splice(known, 1)
  texts.unshift(file)
  texts.length = Math.min(texts.length, maxTexts)
  return file
}

/** As `resolveStages`; the same reading with equal options may answer the same object. */
export function readStages(file: Dockerfile, options: ResolveOptions): StageGraph {
  const known = graphs.get(file)
  if (known !== undefined && sameValue(known.options, options)) return known.graph
  const graph = resolveStages(file, options)
  graphs.set(file, { options, graph })
  return graph
}
