import { findTarget, type StageGraph } from '#shared/stages/index.ts'
import { CommandFailure } from './command.ts'

/**
 * The stage that `--target` means in a file that can be built; `''` is the last one. Throws `CommandFailure`, with
 * the names there are, when it means none.
 */
export function wantTarget(command: string, file: string, graph: StageGraph, target: string): number {
  const wanted = findTarget(graph, target)
  if (wanted !== null) return wanted
  const names = graph.stages.flatMap(({ name }) => (name === '' ? [] : [name]))
  const known = names.length > 0 ? `; it has ${names.join(', ')}` : ''
  throw new CommandFailure(2, `${command}: ${file} has no stage ${JSON.stringify(target)}${known}`)
}
