import type { FailedStep } from '#renderer/state/runs/failed-step.ts'
import { type BuildRequest, commandOf, cutAtInstruction } from '#shared/build/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'

/** A build whose image a shell is opened in. */
export interface ShellRequest {
  readonly request: BuildRequest
  /** The step before which the shell opens; `null` when it runs no command. */
  readonly failedStep: FailedStep | null
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
  const command = commandOf(step)
  const mounts = graph.stages[stage]?.mounts.get(instruction) ?? []
  const failedStep =
    command === null ? null : { command, mounts: mounts.map(({ flag }) => flag.value?.text ?? '') }
  return { request: { ...stageRequest(request, ''), dockerfile }, failedStep }
}
