import { stageKeys } from '#renderer/canvas/node-ids.ts'
import type { Instruction } from '#shared/dockerfile/syntax.ts'
import type { Stage } from '#shared/stages/graph.ts'

/** A row of the outline that is visible now. */
export interface TreeItem {
  /** Stays the same while its stage keeps its name. */
  readonly id: string
  readonly key: string
  readonly stage: Stage
  /** `null` for the stage's own row. */
  readonly instruction: { readonly index: number; readonly syntax: Instruction } | null
}

/** The rows, top to bottom: each stage, followed by its instructions when it is open. */
export function treeItems(stages: readonly Stage[], open: ReadonlySet<string>): readonly TreeItem[] {
  const keys = stageKeys(stages)
  return stages.flatMap((stage) => {
    const key = keys[stage.index] ?? `#${stage.index}`
    const own: TreeItem = { id: `stage ${key}`, key, stage, instruction: null }
    if (!open.has(key)) return [own]
    const inner = stage.instructions.map(
      (syntax, index): TreeItem => ({
        id: `step ${key} ${index}`,
        key,
        stage,
        instruction: { index, syntax },
      }),
    )
    return [own, ...inner]
  })
}

export type TreeMove = 'next' | 'previous' | 'first' | 'last' | 'in' | 'out'

/** The row a key leads to from row `at`; `null` when it leads nowhere. */
export function moveInTree(items: readonly TreeItem[], at: number, move: TreeMove): TreeItem | null {
  const item = items[at]
  if (item === undefined) return items[0] ?? null
  switch (move) {
    case 'next':
      return items[at + 1] ?? null
    case 'previous':
      return items[at - 1] ?? null
    case 'first':
      return items[0] ?? null
    case 'last':
      return items.at(-1) ?? null
    case 'in':
      return item.instruction === null && items[at + 1]?.key === item.key ? (items[at + 1] ?? null) : null
    case 'out':
      return item.instruction === null
        ? null
        : (items.find((each) => each.key === item.key && each.instruction === null) ?? null)
  }
}
