/** The stages a stage copies or mounts from, with the line of the last instruction that does. */
export type Dependencies = ReadonlyMap<number, number>

/** A circle of COPY and mount references: the stage where BuildKit starts looking, and the line it reports. */
export interface Cycle {
  readonly stage: number
  readonly line: number
}

interface Step {
  readonly stage: number
  readonly rest: Iterator<[number, number]>
}

/** The first circle BuildKit finds; FROM does not take part. `null` when there is none. */
export function findCycle(dependencies: readonly Dependencies[]): Cycle | null {
  const visited = new Set<number>()
  for (let root = 0; root < dependencies.length; root++) {
    if (visited.has(root) || dependencies[root]?.size === 0) continue
    const line = findCycleFrom(root, dependencies, visited)
    if (line !== null) return { stage: root, line }
  }
  return null
}

/** The line of the root's instruction that leads into a circle. */
function findCycleFrom(
  root: number,
  dependencies: readonly Dependencies[],
  visited: Set<number>,
): number | null {
  const onPath = new Set<number>()
  const path: Step[] = []
  const enter = (stage: number) => {
    visited.add(stage)
    onPath.add(stage)
    path.push({ stage, rest: (dependencies[stage] ?? new Map<number, number>()).entries() })
  }
  enter(root)
  let firstLine = 0
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const next = step.rest.next()
    if (next.done) {
      onPath.delete(step.stage)
      path.pop()
      continue
    }
    const [stage, line] = next.value
    if (path.length === 1) firstLine = line
    if (onPath.has(stage)) return firstLine
    if (!visited.has(stage)) enter(stage)
  }
  return null
}
