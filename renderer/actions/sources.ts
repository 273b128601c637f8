import { describeStage, type Stage, type StageGraph } from '#shared/stages/index.ts'
import type { Source } from '../state/index.ts'
import { possibleSources } from './link-rule.ts'

/** Something stages can be made from, as the person reads it. */
export interface SourceChoice {
  readonly source: Source
  readonly label: string
}

/** What an edit calls a stage: its name, or its number where it has none. */
export const stageReference = (stage: Stage): number | string =>
  stage.name === '' ? stage.index : stage.writtenName

/** The images the file names, `scratch` left out, in the order of their first reference. */
export function imagesOf(graph: StageGraph): readonly string[] {
  const images = graph.stages.flatMap((stage) => stage.edges.map((edge) => edge.image))
  return [...new Set(images)].filter((image) => image !== '' && image !== 'scratch')
}

/** What the stage `to` can be made from or copy from, in file order, images last; with `null` what a new last stage can. */
export function sourceChoices(
  graph: StageGraph,
  to: number | null,
  numbered: (index: number) => string,
): readonly SourceChoice[] {
  return [
    ...possibleSources(graph, to).map((stage) => ({
      source: stage.index,
      label: describeStage(stage, numbered),
    })),
    ...imagesOf(graph).map((image) => ({ source: image, label: image })),
  ]
}

/** A source as the base of a stage. */
export function baseReference(graph: StageGraph, source: Source): number | string {
  const stage = typeof source === 'number' ? graph.stages[source] : undefined
  return stage === undefined ? source : stageReference(stage)
}

/** A source after `--from=`: a bare word means a stage there, so an image that is one is written with its tag. */
export function copyReference(graph: StageGraph, source: Source): number | string {
  if (typeof source === 'number') return baseReference(graph, source)
  return /[/:@]/.test(source) ? source : `${source}:latest`
}

/** The base a person typed: an unnamed stage is offered by its label, everything else is as typed. */
export function typedBase(
  graph: StageGraph,
  typed: string,
  numbered: (index: number) => string,
): number | string {
  const unnamed = graph.stages.find((stage) => stage.name === '' && numbered(stage.index) === typed)
  return unnamed ? unnamed.index : typed
}
