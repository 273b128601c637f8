import { type ActionPlace, filePlace } from '#renderer/graph/index.ts'
import type { SourceView } from './views.ts'

/** A node that is no stage as a place for commands; the build context has none of its own. */
export function sourcePlace(view: Pick<SourceView, 'kind' | 'reference'>): ActionPlace {
  if (view.kind === 'context') return filePlace
  return { kind: 'image', reference: view.kind === 'scratch' ? 'scratch' : view.reference }
}
