import type { StageGraph } from '../stages/index.ts'
import { type DiagramEdge, type DiagramNode, edgeLines, toDiagram } from './diagram.ts'
import type { TextFormat } from './text-format.ts'

/** DOT, for Graphviz. */
export const dotFormat = {
  id: 'dot',
  extension: 'dot',
  mediaType: 'text/vnd.graphviz',
  copied: true,
  write: ({ graph, only, target }) => toDot(graph, only, target),
} as const satisfies TextFormat

/** A Graphviz digraph. With `only`, stages that this target does not need are left out; `rolesFor` is `target` in `toDiagram`. */
export function toDot(graph: StageGraph, only: number | null, rolesFor?: number): string {
  const { nodes, edges, target } = toDiagram(graph, only, rolesFor)
  const lines = [
    'digraph stages {',
    '  rankdir=LR',
    '  node [shape=box, style="rounded,filled", fillcolor=white, fontname="Helvetica"]',
    '  edge [fontname="Helvetica", fontsize=10]',
    ...nodes.map((node) => nodeLine(node, node.id === target)),
    ...edges.map(edgeLine),
    '}',
  ]
  return `${lines.join('\n')}\n`
}

const roleColors = { ships: '#0a7a5e', feeds: '#9a5900', unused: '#667080' } as const

function nodeLine(node: DiagramNode, isTarget: boolean): string {
  const { id } = node
  if (node.kind !== 'stage') {
    const shape = node.kind === 'context' ? 'folder' : 'ellipse'
    return `  ${id} [label=${quote([node.label])}, shape=${shape}, style="dashed"]`
  }
  const { platform, rawBase } = node.stage
  const base = platform === '' ? `FROM ${rawBase}` : `FROM ${rawBase} on ${platform}`
  const style = node.role === 'unused' ? ', style="rounded,dashed"' : ''
  const ring = isTarget ? ', penwidth=3' : ''
  return `  ${id} [label=${quote([node.label, base, node.role])}, color="${roleColors[node.role]}"${style}${ring}]`
}

const edgeStyles = {
  from: 'style=bold, color="#334155"',
  copy: 'color="#2563d9"',
  mount: 'style=dotted, color="#7c4ddb"',
  context: 'style=dashed, color="#5c6675"',
} as const

function edgeLine(edge: DiagramEdge): string {
  return `  ${edge.from} -> ${edge.to} [label=${quote(edgeLines(edge))}, ${edgeStyles[edge.kind]}]`
}

/** A quoted string of several lines; control characters become spaces. */
function quote(lines: readonly string[]): string {
  const escaped = lines.map((line) => line.replace(/[\\"]/g, '\\$&').replace(/\p{Cc}/gu, ' '))
  return `"${escaped.join('\\n')}"`
}
