import type { SolveOptions, SolveTarget } from '#main/buildkit/index.ts'
import { CallError } from '#shared/api/index.ts'
import { type BuildRequest, type BuildTarget, valuesOf } from '#shared/build/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { failure } from '#shared/failures/index.ts'
import { findTarget, resolveStages, type Stage, type StageGraph } from '#shared/stages/index.ts'
import { namedRepositories } from './named-repositories.ts'

/** A request, worked out against its Dockerfile. */
export interface BuildPlan {
  readonly graph: StageGraph
  /** Index of the stage to build; of the first, when several are asked for. */
  readonly target: number
  /** Indexes of the stages that all targets need, ascending. */
  readonly needs: readonly number[]
  /** At least one. */
  readonly targets: readonly PlannedTarget[]
  /** Names of the stages to build without cache. */
  readonly noCacheStages: readonly string[]
}

/** A target, with the index of its stage. Its `dockerfile` is cut behind the stage where BuildKit has no name for it. */
interface PlannedTarget extends SolveTarget {
  readonly stage: number
}

/** A Dockerfile that BuildKit would refuse, with the line it reports (0 where it reports none). */
export class InvalidDockerfile extends CallError {
  readonly line: number
  /** BuildKit's own words. */
  readonly said: string
  constructor(said: string, line: number) {
    super(
      line === 0 || said.includes(`line ${line}`)
        ? failure('invalid-dockerfile#unread', { said })
        : failure('invalid-dockerfile#unread-line', { line, said }),
    )
    this.line = line
    this.said = said
  }
}

/** Throws `CallError`: `invalid-dockerfile` (as `InvalidDockerfile`), `unknown-target`, `unnamed-stage`. */
export function planBuild(request: BuildRequest): BuildPlan {
  const syntax = parseDockerfile(request.dockerfile)
  const graph = resolveStages(syntax, { buildArgs: request.buildArgs, platform: request.platform })
  if (graph.error !== null) throw new InvalidDockerfile(graph.error.message, graph.error.line)
  const { target, tags, moreTargets = [] } = request
  const first = planTarget(request.dockerfile, graph, { target, tags })
  const targets = [first, ...moreTargets.map((more) => planTarget(request.dockerfile, graph, more))]
  const needs = new Set(targets.flatMap(({ stage }) => graph.stages[stage]?.needs ?? []))
  return {
    graph,
    target: first.stage,
    needs: [...needs].sort((a, b) => a - b),
    targets,
    noCacheStages: (request.noCacheStages ?? []).map((name) => nameOf(graph, name)),
  }
}

/** The request as a transport takes it; what it leaves out gets its default. */
export function toSolveOptions(buildId: string, request: BuildRequest, plan: BuildPlan): SolveOptions {
  const { context, dockerfile, dockerfilePath, buildArgs, labels, pull } = request
  return {
    ...valuesOf(request),
    buildId,
    context,
    dockerfile,
    dockerfilePath,
    targets: plan.targets,
    repositories: namedRepositories(request, plan),
    buildArgs,
    labels,
    pull,
    noCache: request.noCache || (plan.noCacheStages.length > 0 && plan.noCacheStages),
    secrets: request.secrets ?? [],
    ssh: request.ssh ?? [],
    namedContexts: request.namedContexts ?? {},
    addHosts: request.addHosts ?? {},
    cacheFrom: request.cacheFrom ?? [],
    cacheTo: request.cacheTo ?? [],
    entitlements: request.entitlements ?? [],
  }
}

function planTarget(dockerfile: string, graph: StageGraph, { target, tags }: BuildTarget): PlannedTarget {
  const stage = stageAt(graph, target)
  const isLast = stage.index === graph.stages.length - 1
  const nameReachesIt =
    stage.name !== '' && graph.stages.findLast((other) => other.name === stage.name)?.index === stage.index
  return {
    stage: stage.index,
    tags,
    // BuildKit's target is a name. Later stages mean nothing to an earlier one, so cutting them off names it too.
    dockerfile: isLast || nameReachesIt ? dockerfile : dockerfile.slice(0, stage.span.to),
    target: !isLast && nameReachesIt ? stage.name : '',
  }
}

/** Stages that are named where one is not found. */
const namedAtMost = 50

function stageAt(graph: StageGraph, target: string): Stage {
  const index = target === '' ? graph.defaultTarget : findTarget(graph, target)
  const stage = index === null ? undefined : graph.stages[index]
  if (stage !== undefined) return stage
  const names = graph.stages.map((other) => other.name || String(other.index))
  const known = names.length > namedAtMost ? [...names.slice(0, namedAtMost), '…'] : names
  throw new CallError(failure('unknown-target', { target, known }))
}

/** BuildKit takes stages to build without cache by name only. */
function nameOf(graph: StageGraph, target: string): string {
  const stage = stageAt(graph, target)
  if (stage.name !== '') return stage.name
  throw new CallError(failure('unnamed-stage#no-cache', { stage: stage.index }))
}
