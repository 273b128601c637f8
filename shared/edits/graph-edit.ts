/** A stage, by its index in file order (counting from 0) or by its name (case does not matter). */
export type StageRef = number | string

/**
 * What a gesture on the graph asks for. The shapes are public: `stagegraph edit --op` takes them as JSON.
 * `instruction` and `at` count the stage's instructions from 0, the FROM not counted.
 */
export type GraphEdit =
  | { readonly op: 'addStage'; readonly base: string; readonly name?: string; readonly after?: StageRef }
  | { readonly op: 'removeStage'; readonly stage: StageRef }
  | { readonly op: 'renameStage'; readonly stage: StageRef; readonly name: string }
  | { readonly op: 'setBase'; readonly stage: StageRef; readonly base: string }
  | {
      readonly op: 'addCopy'
      readonly stage: StageRef
      readonly from: StageRef
      readonly sources: readonly string[]
      readonly destination: string
    }
  | { readonly op: 'removeReference'; readonly stage: StageRef; readonly instruction: number }

export type GraphEditOp = GraphEdit['op']
