import type { Stage } from '#shared/stages/index.ts'

/** An offset of the old text in the new one; `null` when its character was deleted. */
export type OffsetMap = (offset: number) => number | null

/** The stage of the new graph that an old one became, by old index; -1 when it is gone. */
export type StageMap = (index: number) => number

/**
 * Maps stages across a change of the text. A stage is the same when its FROM is the same piece of text; where that was deleted
 * and written again, a stage of the same name that no other became, and for one without a name the only one with the same text.
 * `starts` are the offsets in the new text of the old stages' FROMs.
 */
export function mapStages(
  before: readonly Stage[],
  starts: readonly (number | null)[],
  after: readonly Stage[],
): StageMap {
  const byStart = new Map(after.map((stage) => [stage.from.from, stage.index]))
  const taken = new Set<number>()
  const followed = before.map((_, index) => {
    const start = starts[index]
    const found = start === null || start === undefined ? undefined : byStart.get(start)
    if (found === undefined || taken.has(found)) return -1
    taken.add(found)
    return found
  })
  const byName = new Map(after.map((stage) => [stage.name, stage.index]))
  for (const stage of before) {
    if (followed[stage.index] !== -1 || stage.name === '') continue
    const found = byName.get(stage.name)
    if (found === undefined || taken.has(found)) continue
    taken.add(found)
    followed[stage.index] = found
  }
  const bySaying = new Map<string, number>()
  for (const stage of after) {
    if (taken.has(stage.index)) continue
    const said = sayingOf(stage)
    bySaying.set(said, bySaying.has(said) ? -1 : stage.index)
  }
  for (const stage of before) {
    if (followed[stage.index] !== -1) continue
    const found = bySaying.get(sayingOf(stage)) ?? -1
    if (found < 0 || taken.has(found)) continue
    taken.add(found)
    followed[stage.index] = found
  }
  return (index) => followed[index] ?? -1
}

/** A stage's text without its place in the file and its layout. */
const sayingOf = (stage: Stage): string =>
  [stage.rawBase, ...stage.instructions.map(({ keyword, rest }) => `${keyword} ${rest.text}`)].join('\n')

/**
 * The identities of the new graph's stages, by index: a stage keeps its identity whatever its name and place; a new one gets an
 * identity never used before, because `version` is the text's and never repeats.
 */
export function mapIdentities(
  before: readonly string[],
  after: readonly Stage[],
  follow: StageMap,
  version: number,
): readonly string[] {
  const identities = newIdentities(after, version)
  for (const [index, identity] of before.entries()) {
    const found = follow(index)
    if (found >= 0) identities[found] = identity
  }
  return identities
}

/** Identities for the stages of a new text. */
export const newIdentities = (stages: readonly Stage[], version: number): string[] =>
  stages.map(({ index }) => `${version}.${index}`)
