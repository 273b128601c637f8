/** What decides in the build cache whether a step has to run: BuildKit's key of it, in parts that can be told. */
export interface StepDefinition {
  /** What is run or copied, variables expanded where BuildKit expands them; names of stages are no part of it. */
  readonly command: string
  /** The variables a RUN sees, in BuildKit's order; empty for everything else, which sees none. */
  readonly environment: readonly (readonly [name: string, value: string])[]
  /** What else a RUN is run with; empty for everything else. */
  readonly settings: Readonly<Partial<Record<StepSetting, string>>>
}

export type StepSetting = 'user' | 'workdir' | 'shell' | 'platform' | 'network' | 'hosts'

/** Files that a step reads from elsewhere. BuildKit compares their content, not how they came about. */
export type StepRead =
  | {
      readonly kind: 'context'
      /** Cleaned, seen from the context; they may hold wildcards. */
      readonly sources: readonly string[]
    }
  | {
      readonly kind: 'stage'
      readonly stage: number
      /** Index in the list of steps of the one whose result is read, -1 for an empty file system. */
      readonly from: number
      readonly paths: readonly string[]
    }
  | { readonly kind: 'image'; readonly image: string; readonly paths: readonly string[] }
  | { readonly kind: 'remote'; readonly address: string }

/** A step of a build: an instruction that BuildKit runs, or the FROM that a stage begins with. */
export interface CacheStep {
  readonly stage: number
  /** Index of the stage's instruction; -1 for the FROM and for triggers of the base. */
  readonly instruction: number
  /** Index of the base stage's ONBUILD that it comes from, -1 for a step of the stage's own. */
  readonly trigger: number
  /** 1-based. */
  readonly line: number
  /** `FROM`, `RUN`, `COPY`, `ADD` or `WORKDIR`. */
  readonly keyword: string
  readonly definition: StepDefinition
  /** Index in the list of steps of the one it builds upon, -1 when there is none. */
  readonly below: number
  /**
   * What it builds upon is compared by the content of its files, as BuildKit does for a RUN with a secret or an SSH agent
   * mounted (tried out on BuildKit 0.13); else it has to be the same steps.
   */
  readonly comparesBase: boolean
  /** The image a FROM starts from, `''` for any other step and for FROMs of stages and of `scratch`. */
  readonly image: string
  readonly reads: readonly StepRead[]
  /** Where the variables of `definition.environment` and of its words come from, by name: a 1-based line. */
  readonly origins: ReadonlyMap<string, number>
  /** The variables that its words were expanded with, `''` for those without a value. */
  readonly used: ReadonlyMap<string, string>
  /** As it is written, to tell whether it is another by itself; spelling that means nothing is no part of it. */
  readonly text: string
}
