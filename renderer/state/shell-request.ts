import { type BuildRequest, commandOf, cutAtInstruction } from '#shared/build/index.ts'
import type { StageGraph } from '#shared/stages/graph.ts'

/** A build whose image a shell is opened in. */
export interface ShellRequest {
  readonly request: BuildRequest
  /** What the step before which the shell opens would run; `null` when it is no command. */
  readonly failedCommand: string | null
}

/** The request for one target alone, from the cache where that has it, without tags: what a shell needs. */
export function stageRequest(request: BuildRequest, target: string): BuildRequest {
  const { moreTargets: _targets, noCacheStages: _stages, cacheTo: _cache, ...others } = request
  return { ...others, target, tags: [], noCache: false, pull: false }
}

/** The request for the state before a step of a build's text; `null` when the step is not there. */
export function requestBefore(
  request: BuildRequest,
  graph: StageGraph,
  stage: number,
  instruction: number,
): ShellRequest | null {
  const dockerfile = cutAtInstruction(request.dockerfile, graph, stage, instruction)
  const step = graph.stages[stage]?.instructions[instruction]
  if (dockerfile === null || step === undefined) return null
  return { request: { ...stageRequest(request, ''), dockerfile }, failedCommand: commandOf(step) }
}
