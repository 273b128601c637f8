import type { Stage } from '#shared/stages/index.ts'

/** The id of a stage's node on the canvas, by the stage's index. Edges name their ends by ids of nodes. */
export const stageNodeId = (index: number): string => `stage:${index}`
/** The id of the node of an image from outside, by its reference as written. */
export const imageNodeId = (reference: string): string => `image:${reference}`
/** The node of `scratch`, where it is drawn once. */
export const scratchNodeId = 'scratch'
/** The node of the build context, where it is drawn once. */
export const contextNodeId = 'context'

/** A source's own copy beside a stage: neither a reference nor a stage's name contains a space. */
export const sourceCopyId = (source: string, stageKey: string): string => `${source} in ${stageKey}`
/** The key of the stage a copy belongs to, and the source it copies; `null` for any other node. */
export function partsOfCopyId(id: string): { readonly source: string; readonly stageKey: string } | null {
  const [source, stageKey, ...rest] = id.split(' in ')
  return source === undefined || stageKey === undefined || rest.length > 0 ? null : { source, stageKey }
}

/** The stage's index of a stage's node id, `null` for any other node. */
export function stageOfNodeId(id: string): number | null {
  const match = /^stage:(\d+)$/.exec(id)
  return match ? Number(match[1]) : null
}

/**
 * The key a stage is stored under in the graph view: its name, or `#index` if it has none. It survives edits that move the
 * stage in the file; the node id does not.
 */
export function stageKey(stage: Pick<Stage, 'name' | 'index'>): string {
  return stage.name === '' ? `#${stage.index}` : stage.name
}

/** The keys of all stages, by index. A name used twice belongs to its first stage; the others add `#index`. */
export function stageKeys(stages: readonly Pick<Stage, 'name' | 'index'>[]): readonly string[] {
  const taken = new Set<string>()
  return stages.map((stage) => {
    const plain = stageKey(stage)
    const key = taken.has(plain) ? `${plain}#${stage.index}` : plain
    taken.add(key)
    return key
  })
}
