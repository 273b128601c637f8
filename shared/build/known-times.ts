import type { BuildState } from './build-state.ts'
import { stepLabel } from './map-vertex.ts'
import { timeSpent } from './work.ts'

/**
 * What tells a step from others in all builds of a Dockerfile: its instruction, and those it builds on. BuildKit's digests do not
 * do for that: a step that reads the build context has another one in each build. What the files hold is no part of it.
 */
interface StepInputs {
  readonly name: string
  readonly inputs: readonly string[]
}

/**
 * The identity of each step whose inputs are known, by digest, added to those `found` before. Steps of two builds with the same
 * identity are the same instruction, on the same ones.
 */
export function stepIdentities(
  steps: ReadonlyMap<string, StepInputs>,
  found = new Map<string, string>(),
): ReadonlyMap<string, string> {
  const entered = new Set<string>(found.keys())
  for (const start of steps.keys()) {
    const open = found.has(start) ? [] : [start]
    for (let digest = open.at(-1); digest !== undefined; digest = open.at(-1)) {
      const step = steps.get(digest)
      const waiting = entered.has(digest) ? [] : (step?.inputs.filter((input) => !entered.has(input)) ?? [])
      entered.add(digest)
      if (waiting.length > 0) {
        open.push(...waiting)
        continue
      }
      open.pop()
      const below = step?.inputs.map((input) => found.get(input))
      if (step === undefined || below === undefined || below.includes(undefined)) continue
      found.set(digest, shortened(JSON.stringify([stepLabel(step.name), ...below])))
    }
  }
  return found
}

/** 106 bits of a text, so that identities do not grow with each step (cyrb53, with two seeds). */
const shortened = (text: string): string => `${cyrb53(text, 0)}.${cyrb53(text, 1)}`

function cyrb53(text: string, seed: number): string {
  let [a, b] = [0xdeadbeef ^ seed, 0x41c6ce57 ^ seed]
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    a = Math.imul(a ^ unit, 2_654_435_761)
    b = Math.imul(b ^ unit, 1_597_334_677)
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909)
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909)
  return (4_294_967_296 * (2_097_151 & b) + (a >>> 0)).toString(36)
}

/** How long steps took when they last ran: milliseconds by identity. */
export type StepTimes = ReadonlyMap<string, number>

/**
 * The times of the steps of finished builds of one Dockerfile, newest first: of each step its newest run. What a build knew of a
 * step that it took from the cache counts where no build ran it, so that a time outlives the build it was measured in.
 */
export function createStepTimes(newestFirst: readonly Pick<BuildState, 'vertices'>[]): StepTimes {
  const ran = new Map<string, number>()
  const told = new Map<string, number>()
  for (const { vertices } of newestFirst) {
    const identities = stepIdentities(vertices)
    for (const vertex of vertices.values()) {
      const identity = identities.get(vertex.digest)
      if (identity === undefined) continue
      if (vertex.state === 'done' && !ran.has(identity)) ran.set(identity, timeSpent(vertex, 0))
      if (vertex.state === 'cached' && vertex.tookBefore !== null && !told.has(identity))
        told.set(identity, vertex.tookBefore)
    }
  }
  return new Map([...told, ...ran])
}
