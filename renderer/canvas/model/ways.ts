import type { EdgeView } from './views.ts'

/** Nodes and edges that lead to a node or away from it, by their ids. */
export interface Ways {
  readonly nodes: ReadonlySet<string>
  readonly edges: ReadonlySet<string>
}

type Line = Pick<EdgeView, 'id' | 'node' | 'target'>

/** What a node is made from, and what is made from it, itself included. */
export function waysOf(edges: readonly Line[], node: string): Ways {
  const [up, down] = [reached(edges, node, 'up'), reached(edges, node, 'down')]
  return {
    nodes: new Set([...up.nodes, ...down.nodes]),
    edges: new Set([...up.edges, ...down.edges]),
  }
}

/** What lies on the ways from one of two nodes to the other, both included; `null` where there is none. */
export function waysBetween(edges: readonly Line[], one: string, other: string): Ways | null {
  const joined = (from: string, to: string): Ways => {
    const [down, up] = [reached(edges, from, 'down'), reached(edges, to, 'up')]
    const both = (first: ReadonlySet<string>, second: ReadonlySet<string>) =>
      new Set([...first].filter((id) => second.has(id)))
    return { nodes: both(down.nodes, up.nodes), edges: both(down.edges, up.edges) }
  }
  const found = [joined(one, other), joined(other, one)].find((ways) => ways.edges.size > 0)
  return found ?? null
}

/** A line with its ends, and all that shares it. */
export function endsOf(
  edges: readonly (Line & Pick<EdgeView, 'kind'>)[],
  { kind, node, target }: EdgeView,
): Ways {
  const same = edges.filter((edge) => edge.kind === kind && edge.node === node && edge.target === target)
  return { nodes: new Set([node, target]), edges: new Set(same.map(({ id }) => id)) }
}

function reached(edges: readonly Line[], node: string, way: 'up' | 'down'): Ways {
  const [near, far] = way === 'up' ? (['target', 'node'] as const) : (['node', 'target'] as const)
  const byNode = new Map<string, Line[]>()
  for (const edge of edges) {
    const known = byNode.get(edge[near])
    if (known === undefined) byNode.set(edge[near], [edge])
    else known.push(edge)
  }
  const nodes = new Set([node])
  const passed = new Set<string>()
  // Nodes that are added meanwhile are visited, too.
  for (const each of nodes)
    for (const edge of byNode.get(each) ?? []) {
      passed.add(edge.id)
      nodes.add(edge[far])
    }
  return { nodes, edges: passed }
}
