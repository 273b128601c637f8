import { type DockerfileError, goQuote, type Mount, mountsOf } from '../dockerfile/index.ts'
import type { StageEdge } from './graph.ts'
import { imageReferenceError } from './image-reference.ts'
import { instructionError } from './instruction-error.ts'
import type { StageNode } from './stage-node.ts'

const noMounts: readonly Mount[] = []

/**
 * What BuildKit accepts while reading and refuses when all stages are built: bases that are no image
 * references first, then what it meets stage by stage.
 */
export function findBuildErrors(
  stages: readonly StageNode[],
  escapeCharacter: string,
): readonly DockerfileError[] {
  const errors: DockerfileError[] = []
  for (const stage of stages) {
    for (const edge of stage.edges) addImageError(edge, edge.line, errors)
    for (const trigger of stage.triggers) {
      for (const edge of trigger.edges) addImageError(edge, stage.line, errors)
    }
  }
  for (const stage of stages) addStageErrors(stage, stages, escapeCharacter, errors)
  return errors
}

function addImageError({ stage, image }: StageEdge, line: number, errors: DockerfileError[]): void {
  if (stage >= 0 || image === 'scratch') return
  const reason = imageReferenceError(image)
  if (reason === null) return
  errors.push({ message: `failed to parse stage name ${goQuote(image)}: ${reason}`, line })
}

function addStageErrors(
  stage: StageNode,
  stages: readonly StageNode[],
  escapeCharacter: string,
  errors: DockerfileError[],
): void {
  const { line } = stage
  for (const trigger of stage.triggers) {
    const message =
      trigger.error ?? instructionError(trigger.trigger, escapeCharacter, mountsOf(trigger.trigger))
    if (message !== null) errors.push({ message, line })
    for (const edge of trigger.edges) {
      // What a trigger takes from its own stage is there: the stage as it is by then.
      if (edge.stage !== stage.index) addForwardReference(edge, line, stage, stages.length, null, errors)
    }
  }
  for (const edge of stage.edges) {
    const mount = stage.mounts.get(edge.instruction)?.find(({ from }) => from?.from === edge.reference.from)
    addForwardReference(edge, edge.line, stage, stages.length, mount ?? null, errors)
  }
  for (const [index, instruction] of stage.instructions.entries()) {
    const message = instructionError(instruction, escapeCharacter, stage.mounts.get(index) ?? noMounts)
    if (message !== null) errors.push({ message, line: instruction.line })
  }
}

function addForwardReference(
  edge: StageEdge,
  line: number,
  stage: StageNode,
  stageCount: number,
  mount: Mount | null,
  errors: DockerfileError[],
): void {
  if (edge.kind === 'from' || edge.stage < stage.index) return
  const name = stage.name || (stageCount === 1 ? '' : `stage-${stage.index}`)
  const message =
    edge.kind === 'copy'
      ? `cannot copy from stage ${goQuote(edge.from)}, it needs to be defined before current stage ${goQuote(name)}`
      : `cannot mount from stage ${goQuote(edge.from)} to ${goQuote(mount?.target ?? '')}, stage needs to be defined before current command`
  errors.push({ message, line })
}
