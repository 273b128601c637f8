import type { StageGraph } from '../stages/index.ts'
import { type DiagramEdge, type DiagramNode, edgeLines, toDiagram } from './diagram.ts'
import type { TextFormat } from './text-format.ts'

/** Mermaid, for Markdown that renders it. */
export const mermaidFormat = {
  id: 'mermaid',
  extension: 'mmd',
  mediaType: 'text/plain',
  copied: true,
  write: ({ graph, only, target }) => toMermaid(graph, only, target),
} as const satisfies TextFormat

/** A Mermaid flowchart. With `only`, stages that this target does not need are left out; `rolesFor` is `target` in `toDiagram`. */
export function toMermaid(graph: StageGraph, only: number | null, rolesFor?: number): string {
  const { nodes, edges, target } = toDiagram(graph, only, rolesFor)
  const lines = ['flowchart LR', ...nodes.map(nodeLine), ...edges.map(edgeLine)]
  lines.push(
    'classDef ships stroke:#0a7a5e,stroke-width:2px',
    'classDef feeds stroke:#9a5900',
    'classDef unused stroke:#667080,stroke-dasharray:4 3',
    'classDef target stroke-width:4px',
  )
  for (const role of ['ships', 'feeds', 'unused'] as const) {
    const ids = nodes.flatMap((node) => (node.kind === 'stage' && node.role === role ? [node.id] : []))
    if (ids.length > 0) lines.push(`class ${ids.join(',')} ${role}`)
  }
  if (target !== null) lines.push(`class ${target} target`)
  return `${lines.join('\n  ')}\n`
}

function nodeLine(node: DiagramNode): string {
  const { id, label } = node
  if (node.kind === 'stage') {
    const { platform, rawBase } = node.stage
    const base = platform === '' ? `FROM ${rawBase}` : `FROM ${rawBase} on ${platform}`
    return `${id}["${escapeText(label)}<br/>${escapeText(base)}"]`
  }
  if (node.kind === 'context') return `${id}[/"${escapeText(label)}"/]`
  return `${id}(["${escapeText(label)}"])`
}

const arrows = { from: '==>', copy: '-->', mount: '-.->', context: '-.->' } as const

function edgeLine(edge: DiagramEdge): string {
  return `${edge.from} ${arrows[edge.kind]}|"${edgeLines(edge).map(escapeText).join('<br/>')}"| ${edge.to}`
}

/** Escapes everything that Mermaid might read as markup as its code point. */
function escapeText(text: string): string {
  return text.replace(/[^\p{L}\p{N} ./:@_+,=()~!?-]/gu, (character) => `#${character.codePointAt(0)};`)
}
