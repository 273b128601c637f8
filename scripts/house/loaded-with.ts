import type { ImportGraph, ImportLine } from './import-graph.ts'

/**
 * Whether a file is a face of its room: a list of exports that bundlers resolve to the files behind it. `later.ts` is
 * the second face of rooms that are partly loaded later.
 */
export const isFace = (path: string): boolean => /\/(?:index|later)\.ts$/.test(path)

/** The file that declares `name`, which `path` exports itself or re-exports. */
export function declaringFile(graph: ImportGraph, path: string, name: string): string {
  const passedOn = graph
    .get(path)
    ?.imports.find((line) => line.reexport && (line.names.includes(name) || line.names.includes('*')))
  return passedOn === undefined ? path : declaringFile(graph, passedOn.target, name)
}

/**
 * The files that are loaded with `entry`, itself included: its static imports, direct and indirect. Of a
 * face only the imported names count, because faces have no side effects.
 */
export function loadedWith(graph: ImportGraph, entry: string): ReadonlySet<string> {
  const loaded = new Set<string>()
  const load = (path: string): void => {
    if (loaded.has(path) || !graph.has(path)) return
    loaded.add(path)
    for (const line of graph.get(path)?.imports ?? [])
      if (line.kind === 'static') for (const file of filesBehind(graph, line)) load(file)
  }
  load(entry)
  return loaded
}

/** The files an import loads: for a face those that declare the imported names. */
function filesBehind(graph: ImportGraph, { target, names }: ImportLine): readonly string[] {
  if (!isFace(target) || names.includes('*')) return [target]
  return names.map((name) => declaringFile(graph, target, name))
}
