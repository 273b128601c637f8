import { type BuildState, stepKey } from '#shared/build/index.ts'
import { type Instruction, parseDockerfile } from '#shared/dockerfile/index.ts'
import type { SettingFile } from '#shared/testing/setting-files.ts'

export type StepOutcome = 'runs' | 'cached'

/** What a build did with its steps, as BuildKit's own names and numbers of them say, without our model. */
export interface RealSteps {
  /** By `stepKey`, the steps of the stages' own instructions. */
  readonly steps: ReadonlyMap<string, StepOutcome>
  /** The steps of ONBUILD's triggers, by the stage that runs them, in their order. */
  readonly triggers: ReadonlyMap<number, readonly StepOutcome[]>
}

const stepKeywords = new Set(['ADD', 'COPY', 'RUN', 'WORKDIR'])

interface NamedStep {
  readonly stage: number
  readonly number: number
  readonly keyword: string
  readonly outcome: StepOutcome
}

/**
 * The steps of a build of a file whose stages are called `s0`, `s1`, … and whose target needs only what it is built FROM, so
 * that no two of its steps are the same. Throws when a step's name is not that of the instruction with its number.
 */
export function realSteps({ text }: SettingFile, { vertices }: BuildState): RealSteps {
  const named = [...vertices.values()].flatMap(({ name, state }): NamedStep[] => {
    const [, stage, number, keyword = ''] = /^\[s(\d+) +(\d+)\/\d+\] (\w+)/.exec(name) ?? []
    if (stage === undefined || !stepKeywords.has(keyword)) return []
    if (state !== 'done' && state !== 'cached') throw new Error(`${name} ended as ${state}`)
    const outcome = state === 'done' ? 'runs' : 'cached'
    return [{ stage: Number(stage), number: Number(number), keyword, outcome }]
  })
  const steps = new Map<string, StepOutcome>()
  const triggers = new Map<number, readonly StepOutcome[]>()
  for (const [stage, instructions] of instructionsByStage(text).entries()) {
    const real = named.filter((step) => step.stage === stage).sort((a, b) => a.number - b.number)
    const own = [...instructions.entries()].filter(([, { keyword }]) => stepKeywords.has(keyword))
    // A stage that the target does not need, or one without steps.
    if (real.length === 0) continue
    // Triggers run first.
    const first = real.length - own.length
    triggers.set(
      stage,
      real.slice(0, first).map(({ outcome }) => outcome),
    )
    for (const [at, [instruction, { keyword }]] of own.entries()) {
      const step = real[first + at]
      if (step?.keyword !== keyword)
        throw new Error(`stage ${stage}: ${keyword} expected, ${step?.keyword} found`)
      steps.set(stepKey(stage, instruction), step.outcome)
    }
  }
  return { steps, triggers }
}

/** The instructions behind each FROM. */
function instructionsByStage(text: string): readonly (readonly Instruction[])[] {
  const stages: Instruction[][] = []
  for (const instruction of parseDockerfile(text).instructions) {
    if (instruction.keyword === 'FROM') stages.push([])
    else stages.at(-1)?.push(instruction)
  }
  return stages
}
