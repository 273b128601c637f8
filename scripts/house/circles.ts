/**
 * The circles of a directed graph: its strongly connected components of more than one node, each sorted, in the order
 * of their first nodes. A self-reference does not count.
 */
export function circlesOf(arrows: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const onStack = new Set<string>()
  const circles: string[][] = []
  const visit = (node: string): number => {
    const own = index.size
    index.set(node, own)
    let lowest = own
    stack.push(node)
    onStack.add(node)
    for (const next of arrows.get(node) ?? []) {
      if (!index.has(next)) lowest = Math.min(lowest, visit(next))
      else if (onStack.has(next)) lowest = Math.min(lowest, index.get(next) ?? own)
    }
    low.set(node, lowest)
    if (lowest === own) {
      const found = stack.splice(stack.lastIndexOf(node))
      for (const member of found) onStack.delete(member)
      if (found.length > 1) circles.push(found.sort())
    }
    return lowest
  }
  for (const node of arrows.keys()) if (!index.has(node)) visit(node)
  return circles.sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1))
}
