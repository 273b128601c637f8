import type { Instruction } from '#shared/dockerfile/index.ts'

/** Longer labels would not fit into a list of choices. */
const longest = 60

/** An instruction as one short line. */
export function instructionLabel(instruction: Instruction): string {
  const words = `${instruction.keyword} ${instruction.rest.text}`.replace(/\s+/g, ' ').trim()
  const characters = [...words]
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : words
}
