import type { Instruction } from '../dockerfile/index.ts'
import type { StageGraph } from '../stages/index.ts'

/**
 * The Dockerfile up to just before an instruction: its last stage, the one to build, is then that stage as it stood
 * when the instruction began. Earlier stages stay as they are, and so does every step's place in the build cache;
 * later ones mean nothing to an earlier one and go. `text` is the text the graph was made of; `instruction` counts the
 * stage's instructions from 0. `null` where the stage or the instruction is not there.
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
 * What a RUN does, as one types it into a shell; `null` for every other instruction. Flags such as mounts are left
 * out: a shell has no part in them.
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
