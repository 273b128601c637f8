/** A stage, by its index in file order (counting from 0) or by its name (case does not matter). */
export type StageRef = number | string

export interface AddStage {
  readonly op: 'addStage'
  /** A stage or an image; a number is a stage. */
  readonly base: StageRef
  readonly name?: string
  /** The stage the new one follows; without it the new stage becomes the last. */
  readonly after?: StageRef
}

export interface RemoveStage {
  readonly op: 'removeStage'
  readonly stage: StageRef
}

export interface RenameStage {
  readonly op: 'renameStage'
  readonly stage: StageRef
  readonly name: string
}

/** Names a stage and turns numeric references to it into the name. */
export interface NameStage {
  readonly op: 'nameStage'
  readonly stage: StageRef
  readonly name: string
}

/** Exactly one of `before` and `after` is given. */
export interface MoveStage {
  readonly op: 'moveStage'
  readonly stage: StageRef
  readonly before?: StageRef
  readonly after?: StageRef
}

/** The copy stands directly behind the original. */
export interface DuplicateStage {
  readonly op: 'duplicateStage'
  readonly stage: StageRef
  readonly name: string
}

export interface SetBase {
  readonly op: 'setBase'
  readonly stage: StageRef
  /** A stage or an image; a number is a stage. */
  readonly base: StageRef
}

export interface SetPlatform {
  readonly op: 'setPlatform'
  readonly stage: StageRef
  /** `os/arch[/variant]` or a variable; `null` or `''` takes the flag away. */
  readonly platform: string | null
}

export interface AddCopy {
  readonly op: 'addCopy'
  readonly stage: StageRef
  /** A stage, or an image written with `/`, `:` or `@`. */
  readonly from: StageRef
  readonly sources: readonly string[]
  readonly destination: string
  /** The place the copy then has; without it, behind all but what says how the image runs (CMD, EXPOSE…). */
  readonly at?: number
}

/** Points a `COPY --from` or a mount's `from` elsewhere; a COPY from the build context gets a `--from`. */
export interface SetReference {
  readonly op: 'setReference'
  readonly stage: StageRef
  readonly instruction: number
  /** Which of the instruction's references, from 0 in text order; needed only when it has several. */
  readonly reference?: number
  /** A stage, or an image written with `/`, `:` or `@`. */
  readonly from: StageRef
}

/** Removes a COPY that copies from elsewhere, or the one `--mount` that does. */
export interface RemoveReference {
  readonly op: 'removeReference'
  readonly stage: StageRef
  readonly instruction: number
  /** Which of the instruction's references, from 0 in text order; needed only when it has several. */
  readonly reference?: number
}

export interface InsertInstruction {
  readonly op: 'insertInstruction'
  readonly stage: StageRef
  /** The place the instruction then has; the number of instructions appends. */
  readonly at: number
  readonly text: string
}

export interface ReplaceInstruction {
  readonly op: 'replaceInstruction'
  readonly stage: StageRef
  readonly instruction: number
  readonly text: string
}

export interface MoveInstruction {
  readonly op: 'moveInstruction'
  readonly stage: StageRef
  readonly instruction: number
  readonly toStage: StageRef
  /** The place the instruction has afterwards, within one stage too. */
  readonly at: number
}

export interface RemoveInstruction {
  readonly op: 'removeInstruction'
  readonly stage: StageRef
  readonly instruction: number
}

/**
 * The common beginning of the stages (same base and platform, then the longest run of instructions that mean the
 * same) becomes a stage of its own, placed before the first of them, which all of them are then built FROM.
 */
export interface ExtractBase {
  readonly op: 'extractBase'
  /** Two or more. */
  readonly stages: readonly StageRef[]
  /** The new stage's. */
  readonly name: string
}

/**
 * Makes two stages of one: the instructions before `at` stay where they are, in the stage `buildName`; those from
 * `at` on become the stage `runtimeName`, built from `runtimeBase`, which begins by copying the artefacts. What
 * referred to the stage refers to the runtime stage then.
 */
export interface SplitStage {
  readonly op: 'splitStage'
  readonly stage: StageRef
  /** Index of the first instruction of the runtime stage; the number of instructions leaves it none of them. */
  readonly at: number
  readonly buildName: string
  readonly runtimeName: string
  /** A stage or an image; a number is a stage. */
  readonly runtimeBase: StageRef
  /** Paths from the root of the build stage, each copied to the same path. */
  readonly artifacts: readonly string[]
}

/** Merges a stage into the only stage that is built FROM it. */
export interface InlineStage {
  readonly op: 'inlineStage'
  readonly stage: StageRef
}

/** Removes every stage that the target does not need. */
export interface RemoveUnusedStages {
  readonly op: 'removeUnusedStages'
  /** The last stage by default. */
  readonly target?: StageRef
}

/**
 * What a gesture on the graph asks for. The shapes are public: `stagegraph edit --op` takes them as JSON.
 * `instruction` and `at` count the stage's instructions from 0, the FROM not counted.
 */
export type GraphEdit =
  | AddStage
  | RemoveStage
  | RenameStage
  | NameStage
  | MoveStage
  | DuplicateStage
  | SetBase
  | SetPlatform
  | AddCopy
  | SetReference
  | RemoveReference
  | InsertInstruction
  | ReplaceInstruction
  | MoveInstruction
  | RemoveInstruction
  | ExtractBase
  | SplitStage
  | InlineStage
  | RemoveUnusedStages

export type GraphEditOp = GraphEdit['op']
