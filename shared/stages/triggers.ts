import { type Instruction, validateInstruction } from '../dockerfile/index.ts'
import type { AttachedTrigger, StageEdge } from './graph.ts'
import { type ReferenceResolver, toEdge } from './references.ts'
import type { StageNode } from './stage-node.ts'

const noEdges: readonly StageEdge[] = []

/** Attaches the ONBUILD triggers of each stage to the stages built directly FROM it. */
export function attachTriggers(stages: readonly StageNode[], resolver: ReferenceResolver): void {
  for (const stage of stages) {
    const owner = stages[stage.baseStage]
    if (owner === undefined || !owner.hasTriggers) continue
    const attached: AttachedTrigger[] = []
    for (const [index, instruction] of owner.instructions.entries()) {
      if (instruction.trigger !== null)
        attached.push(attach(owner.index, index, instruction.trigger, resolver))
    }
    stage.triggers = attached
  }
}

function attach(
  owner: number,
  instruction: number,
  trigger: Instruction,
  resolver: ReferenceResolver,
): AttachedTrigger {
  const problem = validateInstruction(trigger)
  const references = problem === null ? resolver.resolve(trigger) : problem
  const edges =
    typeof references === 'string'
      ? noEdges
      : references.flatMap((reference) => {
          const edge = toEdge(reference, trigger, instruction)
          return edge === null ? [] : [edge]
        })
  return {
    owner,
    instruction,
    line: trigger.line,
    trigger,
    edges,
    error: typeof references === 'string' ? references : null,
  }
}
