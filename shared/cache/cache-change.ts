import type { Dockerfile, Instruction } from '../dockerfile/index.ts'
import type { StageGraph } from '../stages/index.ts'
import { compileGlob, hasWildcards } from '../text/index.ts'

/** One change before the next build. Stage and instruction indexes count from 0. */
export type CacheChange =
  /** The text of an instruction, `instruction` -1 for the FROM: everything it sets or does changes. */
  | { readonly kind: 'instruction'; readonly stage: number; readonly instruction: number }
  /** The default of an ARG above the first FROM, by its 1-based line. */
  | { readonly kind: 'global'; readonly line: number }
  /** A build argument has another value. */
  | { readonly kind: 'argument'; readonly name: string }
  /** An external image has other layers: the name as in `StageEdge.image`. */
  | { readonly kind: 'image'; readonly image: string }
  /** A path in the build context; the caller leaves out what .dockerignore excludes. */
  | ({ readonly kind: 'path' } & ChangedPath)

/** A path of the build context that changed. */
export interface ChangedPath {
  /** Relative to the context, cleaned, with `/`; `.` is the context itself. */
  readonly path: string
  /**
   * `tree`: a file's content or mode, or anything in a folder. `entry`: the folder only, its mode or its
   * existence.
   */
  readonly scope: 'tree' | 'entry'
}

/** The stage and instruction on a line, as a change; `null` on a line outside any instruction. */
export function changeAtLine(graph: StageGraph, dockerfile: Dockerfile, line: number): CacheChange | null {
  for (const stage of graph.stages) {
    if (isOn(stage.from, line)) return { kind: 'instruction', stage: stage.index, instruction: -1 }
    const instruction = stage.instructions.findIndex((each) => isOn(each, line))
    if (instruction >= 0) return { kind: 'instruction', stage: stage.index, instruction }
  }
  const global = dockerfile.instructions.find((each) => isOn(each, line))
  return global === undefined ? null : { kind: 'global', line: global.line }
}

const isOn = (instruction: Instruction, line: number) =>
  instruction.line <= line && line <= instruction.endLine

/**
 * Whether a change in the context affects a source. A source that is a folder includes its contents; the
 * folder's own mode does not count (source: BuildKit's checksum of a copied folder, tested).
 */
export function sourceCovers(source: string, { path, scope }: ChangedPath): boolean {
  if (path === '.') return scope === 'tree'
  if (source === '.') return true
  const [wanted, parts] = [source.split('/'), path.split('/')]
  const common = Math.min(wanted.length, parts.length)
  for (let at = 0; at < common; at++) if (!nameMatches(wanted[at] ?? '', parts[at] ?? '')) return false
  // A change above the source counts when it affects everything below it.
  if (parts.length < wanted.length) return scope === 'tree'
  return scope === 'tree' || parts.length > wanted.length
}

function nameMatches(pattern: string, name: string): boolean {
  if (!hasWildcards(pattern) && !pattern.includes('\\')) return pattern === name
  const glob = compileGlob(pattern)
  // A malformed pattern fails the build; until then it may match any file.
  return glob === null || glob.test(name)
}
