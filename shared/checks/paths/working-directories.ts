import type { StageGraph } from '../../stages/graph.ts'
import type { Step } from '../rule.ts'
import { baseStage } from '../stage-steps.ts'
import type { VariableScopes } from '../variable-scopes.ts'

/** Absolute, cleaned path of `path` seen from `directory`; `null` when it cannot be known. */
export function resolvePath(directory: string | null, path: string): string | null {
  if (path.includes('$') || path.startsWith('~')) return null
  if (!path.startsWith('/') && directory === null) return null
  const parts: string[] = []
  for (const part of `${path.startsWith('/') ? '' : directory}/${path}`.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}

/** The last part of a path; slashes at the end do not count. */
export function baseName(path: string): string {
  let end = path.length
  while (end > 0 && path[end - 1] === '/') end--
  return path.slice(path.lastIndexOf('/', end - 1) + 1, end)
}

/** True when `inner` is `outer` or lies in it. */
export const isWithin = (inner: string, outer: string): boolean =>
  inner === outer || inner.startsWith(outer === '/' ? '/' : `${outer}/`)

/**
 * The working directory before each step of each stage, and after the last; `null` while an image decides it.
 * A stage's list is computed once, when it is first asked for.
 */
export function workingDirectories(
  graph: StageGraph,
  steps: (stage: number) => readonly Step[],
  variables: VariableScopes,
): (stage: number) => readonly (string | null)[] {
  const cache = new Map<number, readonly (string | null)[]>()
  const listOf = (index: number): readonly (string | null)[] => {
    const known = cache.get(index)
    if (known !== undefined) return known
    const stage = graph.stages[index]
    const base = stage === undefined ? -1 : baseStage(stage)
    let directory = base >= 0 && base < index ? (listOf(base).at(-1) ?? null) : null
    if (stage?.base === 'scratch' && base < 0) directory = '/'
    const list = [directory]
    for (const step of steps(index)) {
      if (step.instruction.keyword === 'WORKDIR') {
        const written = step.instruction.rest.text
        const path = /[$"'\\`]/.test(written)
          ? variables.expand(written, variables.before(step)).text
          : written
        directory = resolvePath(directory, path)
      }
      list.push(directory)
    }
    cache.set(index, list)
    return list
  }
  return listOf
}
