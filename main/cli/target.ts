import { goQuote, withSuggestion } from '#shared/dockerfile/index.ts'
import { findTarget, type StageGraph } from '#shared/stages/index.ts'
import { buildKitWords, explainedWords } from './buildkit-words.ts'
import { CommandFailure } from './command.ts'
import { reason } from './messages/index.ts'

/**
 * BuildKit's message when a readable file lacks the stage that `--target` names; `null` when the file has it. `''`
 * stands for the last stage. An index is accepted as well, which BuildKit does not do.
 */
export function missingTarget(graph: StageGraph, target: string): string | null {
  if (findTarget(graph, target) !== null) return null
  // BuildKit calls a stage without a name by its number, but does not look it up by that number.
  const names = graph.stages.map(({ name, index }) => (name === '' ? `stage-${index}` : name))
  return withSuggestion(`target stage ${goQuote(target)} could not be found`, target, names, true)
}

/**
 * The index of the stage that `--target` names in a file that can be read. Throws `CommandFailure`, with the names that the
 * file has, when there is none.
 */
export function requireTarget(command: string, file: string, graph: StageGraph, target: string): number {
  const index = findTarget(graph, target)
  if (index !== null) return index
  const names = graph.stages.flatMap(({ name }) => (name === '' ? [] : [name]))
  const missing = missingTarget(graph, target) ?? ''
  const quoted = explainedWords(missing)
  const values = { command, file, problem: buildKitWords(missing) }
  if (names.length === 0) throw new CommandFailure(2, reason('target.unknown', values), quoted)
  throw new CommandFailure(2, reason('target.unknown#known', { ...values, names }), quoted)
}

/** Why BuildKit refuses a file, with its place. */
export function refusedFile(
  command: string,
  file: string,
  { message, line }: NonNullable<StageGraph['error']>,
): CommandFailure {
  const problem =
    line > 0
      ? reason('in.line', { file, line, problem: buildKitWords(message) })
      : reason('in.file', { file, problem: buildKitWords(message) })
  return new CommandFailure(1, reason('in.command', { command, problem }), explainedWords(message))
}
