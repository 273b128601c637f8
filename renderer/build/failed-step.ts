import type { BuildState, VertexState } from '#shared/build/index.ts'
import type { Reason } from '#shared/text/index.ts'
import { collapseReturns, stripControls } from './log/ansi.ts'

/** The step a build failed at, for the alert above the log. */
export interface FailedStep {
  /** The step, `null` when the build failed outside any step (no daemon, a refused Dockerfile). */
  readonly vertex: VertexState | null
  readonly message: string
  /** The message apart from its language, where it is not the daemon's own. */
  readonly reason?: Reason | undefined
  /** -1 when it belongs to no stage. */
  readonly stage: number
  /** 1-based, 0 when unknown. */
  readonly line: number
  /** Exit code of the failed process, `null` when there is none or it is unknown. */
  readonly exitCode: number | null
  /** The step's last lines of output, oldest first, without colours and empty lines. */
  readonly output: readonly string[]
}

/** The failure of a build, `null` for any other. At most `lines` lines of output. */
export function failedStep(build: BuildState, lines = 12): FailedStep | null {
  if (build.status !== 'failed') return null
  const failed = [...build.vertices.values()].filter((vertex) => vertex.state === 'failed')
  const vertex =
    failed.find((candidate) => candidate.line > 0 && candidate.line === build.error?.line) ??
    failed.at(-1) ??
    null
  return {
    vertex,
    message: build.error?.message ?? vertex?.error ?? '',
    reason: build.error?.reason,
    stage: build.error !== null && build.error.stage >= 0 ? build.error.stage : (vertex?.stage ?? -1),
    line: build.error !== null && build.error.line > 0 ? build.error.line : (vertex?.line ?? 0),
    exitCode: build.error?.exitCode ?? null,
    output: vertex === null ? [] : lastLines(build, vertex.digest, lines),
  }
}

function lastLines(build: BuildState, digest: string, count: number): string[] {
  let text = ''
  for (let at = build.logs.end - 1; at >= build.logs.first; at--) {
    const chunk = build.logs.at(at)
    if (chunk === undefined || chunk.digest !== digest) continue
    text = chunk.text + text
    if (text.split('\n').length > count * 2) break
  }
  return text
    .split('\n')
    .map((line) => stripControls(collapseReturns(line)))
    .filter((line) => line.trim() !== '')
    .slice(-count)
}
