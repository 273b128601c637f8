import type { SolveFailure } from '#main/buildkit/index.ts'
import { toWireFailure } from '#shared/api/index.ts'
import type { BuildError, BuildVertex } from '#shared/build/index.ts'
import { failure } from '#shared/failures/index.ts'
import { canonicalImage } from '#shared/stages/index.ts'
import type { Failure } from '#shared/text/index.ts'
import type { EventTranslator } from './events.ts'
import type { BuildPlan } from './plan.ts'

/** A failure of our own as that of a build; `place` is none by default. */
export function buildErrorOf(why: Failure, place = { stage: -1, line: 0 }): BuildError {
  const { message, reason } = toWireFailure(why)
  return { message, reason, ...place }
}

/** Why a build failed, with the location in the Dockerfile as far as the daemon reports it. */
export function explainFailure(
  plan: BuildPlan,
  steps: Pick<EventTranslator, 'failed' | 'vertex'>,
  refusal: SolveFailure,
): BuildError {
  const error = locateFailure(plan, steps.vertex(refusal.vertex) ?? steps.failed, refusal)
  return refusal.exitCode === null ? error : { ...error, exitCode: refusal.exitCode }
}

function locateFailure(
  plan: BuildPlan,
  failed: BuildVertex | null,
  { message: said, line }: SolveFailure,
): BuildError {
  const own = said.replace(/^failed to solve: /, '')
  const words = failed?.error ?? own
  const image = /^\[internal\] load metadata for (\S+)$/.exec(failed?.name ?? '')?.[1]
  const user = image === undefined ? null : whoNames(plan, image)
  if (image !== undefined && user !== null) {
    return buildErrorOf(failure('build-failed#image', { image, said: words }), user)
  }
  // The line refers to this file; a step that several builds share may be named after another one's stage.
  if (line > 0) return { message: words, stage: stageAt(plan, line), line }
  if (failed !== null && failed.stage !== -1)
    return { message: words, stage: failed.stage, line: failed.line }
  const told = Number(/\bparse error (?:on|at) line (\d+)/i.exec(own)?.[1] ?? 0)
  return told > 0
    ? { message: own, stage: stageAt(plan, told), line: told }
    : { message: own, stage: -1, line: 0 }
}

/** The first reference of a stage being built to that image. */
function whoNames(plan: BuildPlan, image: string): { stage: number; line: number } | null {
  for (const index of plan.needs) {
    const stage = plan.graph.stages[index]
    const edge = stage?.edges.find((other) => other.stage === -1 && canonicalImage(other.from) === image)
    if (stage !== undefined && edge !== undefined) return { stage: stage.index, line: edge.line }
  }
  return null
}

function stageAt(plan: BuildPlan, line: number): number {
  return plan.graph.stages.find((stage) => stage.line <= line && line <= stage.endLine)?.index ?? -1
}
