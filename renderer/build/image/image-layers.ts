import type { ImageLayer } from '#shared/api/index.ts'
import type { Stage, StageEdge, StageGraph, StageRole } from '#shared/stages/index.ts'

/** One entry of the image's history, with the instruction it comes from where that is known. */
export interface LayerRow {
  /** Its place in the image's history, newest first. */
  readonly history: number
  /** The instruction as written, without BuildKit's decoration. */
  readonly text: string
  /** Bytes. */
  readonly size: number
  /** The instruction it comes from, `null` for the base image's layers. An ONBUILD instruction is in another stage. */
  readonly place: { readonly stage: number; readonly instruction: number } | null
  /** It contains files. Configuration (ENV, CMD, …) has none. */
  readonly hasLayer: boolean
}

/** Layers that belong together: those of one stage of this build, or those of the base image. */
export interface LayerGroup {
  /** Index of the stage, -1 for the base image. */
  readonly stage: number
  /** The base image's reference, `''` for a stage. */
  readonly image: string
  /** Newest first. */
  readonly rows: readonly LayerRow[]
  /** Bytes of its rows together. */
  readonly size: number
}

/** Removes what builders write around an instruction: shells, build arguments, `# buildkit`, `#(nop)`. */
export function readableInstruction(createdBy: string): string {
  const bare = createdBy.replace(/\s*# buildkit\s*$/, '').trim()
  const nop = /^\/bin\/sh -c #\(nop\)\s+(.*)$/s.exec(bare)
  if (nop?.[1] !== undefined) return nop[1]
  const classic = /^(?:\|\d+ .*?)?\/bin\/sh -c (.*)$/s.exec(bare)
  if (classic?.[1] !== undefined) return `RUN ${classic[1]}`
  return bare.replace(/^RUN (?:\|\d+ .*? )?\/bin\/sh -c /s, 'RUN ')
}

/** The stages whose layers are in the image, the target first, along its FROM chain. */
function chainOf(graph: StageGraph, target: number): Stage[] {
  const chain: Stage[] = []
  for (let stage = graph.stages[target]; stage !== undefined && !chain.includes(stage); ) {
    chain.push(stage)
    const base: StageEdge | undefined = stage.edges.find((edge) => edge.kind === 'from')
    stage = base === undefined || base.stage < 0 ? undefined : graph.stages[base.stage]
  }
  return chain
}

/** The instructions a stage runs, in order: its base's ONBUILD triggers, then its own. */
const stepsOf = (
  stage: Stage,
): { readonly keyword: string; readonly place: NonNullable<LayerRow['place']> }[] => [
  ...stage.triggers.map(({ owner, instruction, trigger }) => ({
    keyword: trigger.keyword,
    place: { stage: owner, instruction },
  })),
  ...stage.instructions.map(({ keyword }, instruction) => ({
    keyword,
    place: { stage: stage.index, instruction },
  })),
]

/**
 * Groups an image's history (newest first) by where its entries come from. BuildKit writes one entry for each
 * instruction except FROM and ONBUILD, and for what an ONBUILD of the base attaches, so the target's FROM chain is read backwards beside the history
 * for as long as the keywords agree; the rest is the base image's.
 */
export function groupLayers(
  layers: readonly ImageLayer[],
  graph: StageGraph | null,
  target: number,
): LayerGroup[] {
  const groups: LayerGroup[] = []
  const chain = graph === null ? [] : chainOf(graph, target)
  let at = 0
  let agrees = true
  for (const stage of chain) {
    const rows: LayerRow[] = []
    for (const { keyword, place } of stepsOf(stage).reverse()) {
      const layer = layers[at]
      if (!agrees || keyword === 'ONBUILD' || layer === undefined) continue
      const text = readableInstruction(layer.createdBy)
      agrees = text.toUpperCase().startsWith(`${keyword} `)
      if (!agrees) continue
      rows.push(rowOf(at, text, layer.size, place))
      at += 1
    }
    groups.push({ stage: stage.index, image: '', rows, size: total(rows) })
  }
  const rest = layers
    .slice(at)
    .map((layer, index) => rowOf(at + index, readableInstruction(layer.createdBy), layer.size, null))
  const image = chain.at(-1)?.base ?? ''
  if (rest.length > 0) groups.push({ stage: -1, image, rows: rest, size: total(rest) })
  return groups.filter((group) => group.rows.length > 0)
}

/** Instructions that make no layer of files (source: the Dockerfile reference). */
const setsConfig =
  /^(?:ARG|CMD|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|SHELL|STOPSIGNAL|USER|VOLUME)\b/i

function rowOf(history: number, text: string, size: number, place: LayerRow['place']): LayerRow {
  return { history, text, size, place, hasLayer: size > 0 || !setsConfig.test(text) }
}

const total = (rows: readonly LayerRow[]): number => rows.reduce((sum, row) => sum + row.size, 0)

/** A stage that was built but whose layers stayed out of the image. */
export interface LeftOut {
  readonly stage: number
  /** Paths that were copied or mounted out of it, in file order, without repetition. */
  readonly taken: readonly string[]
}

/** The stages that fed the target without shipping, with what was taken from each of them. */
export function leftOutStages(graph: StageGraph, roles: readonly StageRole[]): LeftOut[] {
  const taken = (index: number): string[] => {
    const paths = graph.stages
      .filter((stage) => roles[stage.index] !== 'unused')
      .flatMap((stage) => stage.edges)
      .filter((edge) => edge.stage === index && edge.kind !== 'from')
      .flatMap((edge) => edge.paths)
    return [...new Set(paths)]
  }
  return graph.stages
    .filter((stage) => roles[stage.index] === 'feeds')
    .map((stage) => ({ stage: stage.index, taken: taken(stage.index) }))
}
