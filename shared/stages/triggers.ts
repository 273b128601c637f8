import { type Instruction, parseDockerfile, validateInstruction } from '../dockerfile/index.ts'
import type { AttachedTrigger, StageEdge } from './graph.ts'
import { type ReferenceResolver, toEdge } from './references.ts'
import type { StageNode } from './stage-node.ts'

const noEdges: readonly StageEdge[] = []

/** Attaches the ONBUILD triggers of each stage to the stages built directly FROM it. */
export function attachTriggers(
  stages: readonly StageNode[],
  resolver: ReferenceResolver,
  escapeCharacter: string,
): void {
  for (const stage of stages) {
    const owner = stages[stage.baseStage]
    if (owner === undefined || !owner.hasTriggers) continue
    const attached: AttachedTrigger[] = []
    for (const [index, instruction] of owner.instructions.entries()) {
      const { trigger } = instruction
      if (trigger === null) continue
      const runs = escapeCharacter === '\\' ? trigger : readAgain(instruction, trigger)
      attached.push(attach({ owner: owner.index, instruction: index }, trigger, runs, resolver))
    }
    stage.triggers = attached
  }
}

/** The trigger, or BuildKit's reason not to take it, when it is read with a backslash as escape character. */
function readAgain({ joined, heredocs }: Instruction, trigger: Instruction): Instruction | string {
  const expression = joined.replace(/^[\t\n\f\r ]*ONBUILD[\t\n\f\r ]*/i, '')
  const bodies = heredocs.map(({ name, content }) => `\n${content}${name}`)
  const { instructions, error } = parseDockerfile(`FROM scratch\n${expression}${bodies.join('')}\n`)
  const [, again = trigger] = instructions
  if (error === null) return again
  return error.message.replace(/^dockerfile parse error on line \d+: /, '')
}

function attach(
  place: Pick<AttachedTrigger, 'owner' | 'instruction'>,
  trigger: Instruction,
  runs: Instruction | string,
  resolver: ReferenceResolver,
): AttachedTrigger {
  const read = typeof runs === 'string' ? runs : resolveTrigger(trigger, resolver)
  const isRefused = typeof read === 'string'
  return {
    ...place,
    ...{ line: trigger.line, trigger, runs: typeof runs === 'string' ? trigger : runs },
    edges: isRefused ? noEdges : read.flatMap((each) => toEdge(each, trigger, place.instruction) ?? []),
    sources: isRefused ? [] : read.flatMap(({ stage }) => (stage < 0 ? [] : [stage])),
    error: isRefused ? read : null,
  }
}

function resolveTrigger(trigger: Instruction, resolver: ReferenceResolver) {
  // As a file of its own, a comment holds no instruction.
  if (trigger.writtenKeyword.startsWith('#')) return 'file with no instructions'
  return validateInstruction(trigger) ?? resolver.resolve(trigger)
}
