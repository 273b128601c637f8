import * as operations from './operations/index.ts'
import type { Operation, Schema } from './planning/operation.ts'

export type { StageRef } from './meaning/stage-lookup.ts'

type Registered = (typeof operations)[keyof typeof operations]

/**
 * An edit of the graph: the union of all operations, inferred from their schemas. Public:
 * `stagegraph edit --op` takes them as JSON. `instruction` and `at` count the stage's instructions from 0, the FROM
 * not counted.
 */
export type GraphEdit = Parameters<Registered['plan']>[1]
export type GraphEditOp = GraphEdit['op']

/** An operation with its edit type erased; pass it its own edits only. */
export type AnyOperation = Operation<GraphEditOp, Schema, GraphEdit>

/** Every operation, in alphabetical order. */
export const allOperations: readonly AnyOperation[] = Object.values(operations)

/** The titles of all operations in English, by key. */
export const operationWords: Readonly<Record<string, string>> = Object.assign(
  {},
  ...allOperations.map(({ words }) => words),
)

const byOp: ReadonlyMap<string, AnyOperation> = new Map(allOperations.map((each) => [each.op, each]))

/** The operation of an edit. Throws `RangeError` for an unknown one. */
export function operationOf({ op }: GraphEdit): AnyOperation {
  const found = byOp.get(op)
  if (found === undefined) throw new RangeError(`no operation ${op}`)
  return found
}
