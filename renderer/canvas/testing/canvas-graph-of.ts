import { defaultGraphViewOptions } from '#shared/api/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages, stageRoles } from '#shared/stages/index.ts'
import { type CanvasGraph, type CanvasGraphInput, canvasGraph } from '../model/canvas-graph.ts'

/** What the canvas draws of a text for its default target, every row and every source once; `change`: what is different. */
export function canvasGraphOf(
  text: string,
  change: Partial<CanvasGraphInput> = {},
  previous?: CanvasGraph,
): CanvasGraph {
  const graph = resolveStages(parseDockerfile(text))
  const target = graph.defaultTarget
  const input: CanvasGraphInput = {
    graph,
    target,
    roles: stageRoles(graph, target),
    selection: null,
    caret: null,
    build: null,
    collapsed: [],
    opened: [],
    ...defaultGraphViewOptions,
    bundled: false,
    scratch: 'once',
    hubs: 'once',
    context: 'once',
    level: 'rows',
    shows: 'all',
    grouped: false,
    openGroups: [],
    ...change,
  }
  return canvasGraph(input, previous)
}
