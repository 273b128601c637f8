import type { EntryPoint } from '#shared/api/index.ts'
import type { Problem } from './problem.ts'

/** The first for each key. */
function firstOfEach<T>(items: readonly T[], keyOf: (item: T) => unknown): T[] {
  const known = new Set<string>()
  return items.filter((item) => {
    const key = JSON.stringify(keyOf(item))
    const isNew = !known.has(key)
    known.add(key)
    return isNew
  })
}

/**
 * A service may belong to a folder and to projects that include its file; it is listed once. Given the projects from the outside
 * in, that is as the outermost project builds it.
 */
export const uniqueEntries = (entries: readonly EntryPoint[]): EntryPoint[] =>
  firstOfEach(entries, ({ kind, name, file }) => [kind, name, file])

export const uniqueProblems = (problems: readonly Problem[]): Problem[] =>
  firstOfEach(problems, ({ file, line, code, detail }) => [file, line, code, detail])
