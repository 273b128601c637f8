import type { BuildOptions } from './build-request.ts'
import type { BuildState, RunState } from './build-state.ts'
import { stepLabel } from './map-vertex.ts'
import { timeSpent } from './work.ts'

/** A build to be compared; `stageName` returns a stage's display name in its Dockerfile, -1 included. */
export interface ComparedBuild {
  readonly state: BuildState
  readonly stageName: (stage: number) => string
}

/** How a step of one build ended, and how long it took. */
export interface StepTiming {
  readonly state: RunState
  /** Milliseconds that it took, or if it was cached, that it took when it last ran; `null` where that is not known. */
  readonly took: number | null
}

/** A step of either build, or the same step of both. */
interface ComparedStep {
  readonly stage: string
  /** The instruction as BuildKit reports it, without its location. */
  readonly label: string
  /** `null` where that build had no such step. */
  readonly left: StepTiming | null
  readonly right: StepTiming | null
}

/**
 * The steps of two builds side by side. Steps match when stage and instruction do, the n-th of equal ones with the
 * n-th. They are in the right build's order; those of the left alone come after the one they followed.
 */
export function compareSteps(left: ComparedBuild, right: ComparedBuild): readonly ComparedStep[] {
  const [before, after] = [stepsOf(left), stepsOf(right)]
  const rows: ComparedStep[] = [...after].map(([key, step]) => ({
    stage: step.stage,
    label: step.label,
    right: step.figure,
    left: before.get(key)?.figure ?? null,
  }))
  const order = [...after.keys()]
  let at = 0
  for (const [key, { stage, label, figure }] of before) {
    const same = order.indexOf(key)
    if (same >= 0) {
      at = same + 1
      continue
    }
    rows.splice(at, 0, { stage, label, left: figure, right: null })
    order.splice(at, 0, key)
    at++
  }
  return rows
}

interface Step {
  readonly stage: string
  readonly label: string
  readonly figure: StepTiming
}

function stepsOf({ state, stageName }: ComparedBuild): Map<string, Step> {
  const steps = new Map<string, Step>()
  for (const vertex of state.vertices.values()) {
    const stage = stageName(vertex.stage)
    const label = stepLabel(vertex.name)
    const base = `${stage}\n${label}`
    let key = base
    for (let count = 2; steps.has(key); count++) key = `${base}\n${count}`
    const took = vertex.state === 'cached' ? vertex.tookBefore : timeSpent(vertex, 0)
    steps.set(key, { stage, label, figure: { state: vertex.state, took } })
  }
  return steps
}

/** An option that differs; a value is `''` where the build had none. */
interface ChangedOption {
  readonly name: keyof BuildOptions
  readonly left: string
  readonly right: string
}

/** The options that differ between two builds, by name, each as text; equal ones are left out. */
export function compareOptions(left: BuildOptions, right: BuildOptions): readonly ChangedOption[] {
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])] as (keyof BuildOptions)[]
  return names
    .map((name) => ({ name, left: told(left[name]), right: told(right[name]) }))
    .filter((each) => each.left !== each.right)
}

/** A value in one line: pairs as `K=V`, lists with commas. */
function told(value: unknown): string {
  if (value === undefined || value === null || value === false) return ''
  if (Array.isArray(value)) return value.map(told).join(', ')
  if (typeof value !== 'object') return String(value)
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, each]) => `${name}=${told(each)}`)
    .join(', ')
}
