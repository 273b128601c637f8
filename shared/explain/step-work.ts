import type { StageEdge } from '../stages/graph.ts'
import type { CacheScope } from './cache-scope.ts'
import type { StepDefinition, StepRead } from './cache-step.ts'

/** What a step does, and what it reads while it does it. */
export interface StepWork {
  readonly definition: StepDefinition
  readonly reads: readonly StepRead[]
}

/** What a step reads through an edge; `paths` as they stand at the other end. */
export type ReadThrough = (edge: StageEdge, paths: readonly string[]) => StepRead

/** Where an instruction stands. */
export interface StepPlace {
  readonly scope: CacheScope
  /** Of this instruction. */
  readonly edges: readonly StageEdge[]
  /** Filled with the variables that its words use, by name. */
  readonly used: Map<string, string>
  readonly through: ReadThrough
}

/** A step that nothing but its own words decides. */
export const plainDefinition = (command: readonly unknown[]): StepDefinition => ({
  ...{ command: JSON.stringify(command), environment: [], settings: {} },
})
