import { CallError } from '#shared/api/index.ts'
import type { BuildRequest } from '#shared/build/build-request.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import type { StageGraph } from '#shared/stages/graph.ts'
import { findTarget, resolveStages } from '#shared/stages/index.ts'

/** A request, worked out against its Dockerfile. */
export interface BuildPlan {
  readonly graph: StageGraph
  /** Index of the stage to build. */
  readonly target: number
  readonly needs: readonly number[]
  /** What BuildKit is given: the text, cut behind the target where BuildKit could not name the target otherwise. */
  readonly dockerfile: string
  /** For BuildKit's `target`; `''` is the last stage of `dockerfile`. */
  readonly targetName: string
}

/** A Dockerfile that BuildKit would refuse, with the line it reports (0 where it reports none). */
export class InvalidDockerfile extends CallError {
  readonly line: number
  /** BuildKit's own words. */
  readonly reason: string
  constructor(reason: string, line: number) {
    const told = line === 0 || reason.includes(`line ${line}`)
    super({ code: 'invalid-dockerfile', message: told ? reason : `Dockerfile, line ${line}: ${reason}` })
    this.line = line
    this.reason = reason
  }
}

/** Throws `CallError`: `invalid-dockerfile` (as `InvalidDockerfile`), `unknown-target`. */
export function planBuild(request: BuildRequest): BuildPlan {
  const syntax = parseDockerfile(request.dockerfile)
  const graph = resolveStages(syntax, { buildArgs: request.buildArgs, platform: request.platform })
  if (graph.error !== null) throw new InvalidDockerfile(graph.error.message, graph.error.line)
  const target = request.target === '' ? graph.defaultTarget : findTarget(graph, request.target)
  const stage = target === null ? undefined : graph.stages[target]
  if (stage === undefined) {
    const names = graph.stages.map((other) => other.name || String(other.index)).join(', ')
    throw new CallError({
      code: 'unknown-target',
      message: `The Dockerfile has no stage "${request.target}"; its stages are: ${names}`,
    })
  }
  const isLast = stage.index === graph.stages.length - 1
  const nameReachesIt =
    stage.name !== '' && graph.stages.findLast((other) => other.name === stage.name)?.index === stage.index
  return {
    graph,
    target: stage.index,
    needs: stage.needs,
    // BuildKit's target is a name. Later stages mean nothing to an earlier one, so cutting them off names it too.
    dockerfile: isLast || nameReachesIt ? request.dockerfile : request.dockerfile.slice(0, stage.span.to),
    targetName: !isLast && nameReachesIt ? stage.name : '',
  }
}
