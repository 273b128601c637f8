import type { Instruction } from '../dockerfile/index.ts'
import type { StageGraph } from '../stages/index.ts'

/**
 * The Dockerfile up to just before an instruction: its last stage, the one to build, is then that stage in the state
 * in which the instruction starts. Earlier stages and every step's cache key stay the same;
 * later stages are removed. `text` is the text the graph was made of; `instruction` counts the
 * stage's instructions from 0. `null` where the stage or the instruction does not exist.
 */
export function cutAtInstruction(
  text: string,
  graph: StageGraph,
  stageIndex: number,
  instruction: number,
): string | null {
  const stage = graph.stages[stageIndex]
  if (stage?.instructions[instruction] === undefined) return null
  const last = instruction === 0 ? stage.from : stage.instructions[instruction - 1]
  return last === undefined ? null : `${text.slice(0, last.to)}\n`
}

/**
 * A RUN's command, as one would type it into a shell; `null` for every other instruction. Flags such as mounts are left
 * out: a shell does not have them.
 */
export function commandOf(instruction: Instruction): string | null {
  if (instruction.keyword !== 'RUN') return null
  if (instruction.json !== null) return instruction.json.map(quoted).join(' ')
  const bare = /^<<-?\s*["']?\w+["']?$/.test(instruction.rest.text.trim())
  const bodies = instruction.heredocs.map(({ name, content }) => (bare ? content : `${content}${name}\n`))
  const words = bare ? '' : `${instruction.rest.text.trim()}${bodies.length > 0 ? '\n' : ''}`
  return `${words}${bodies.join('')}`.replace(/\n$/, '')
}

/** One word for a POSIX shell. */
const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
