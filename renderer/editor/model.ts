import { type EditorState, Facet } from '@codemirror/state'
import type { Dockerfile } from '#shared/dockerfile/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'
import type { Language } from '#shared/words/index.ts'
import { readingOf } from './highlight.ts'

type GraphOf = (dockerfile: Dockerfile) => StageGraph

/** How the app resolves the stages of a text. */
export const graphOf = Facet.define<GraphOf, GraphOf | null>({ combine: ([first = null]) => first })

/** The language of messages. */
export const messageLanguage = Facet.define<Language, Language>({ combine: ([first = 'en']) => first })

/** A text's reading, with the stages it has. */
export interface TextModel {
  readonly dockerfile: Dockerfile
  readonly graph: StageGraph
}

/** The model of the current text; `null` while a long text waits to be read. */
export function modelOf(state: EditorState): TextModel | null {
  const resolve = state.facet(graphOf)
  const { dockerfile, since } = readingOf(state)
  return resolve === null || since !== null ? null : { dockerfile, graph: resolve(dockerfile) }
}
