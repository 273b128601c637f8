import { describeStage, type Stage, type StageGraph } from '#shared/stages/index.ts'
import type { Source } from '../state/index.ts'
import { possibleSources } from './link-rule.ts'

/** A source for stages, as shown to the user. */
export interface SourceChoice {
  readonly source: Source
  readonly label: string
}

/** How an edit refers to a stage: by name, or by number if it has none. */
export const stageReference = (stage: Stage): number | string =>
  stage.name === '' ? stage.index : stage.writtenName

/** The images the file names, `scratch` left out, in the order of their first reference. */
export function imagesOf(graph: StageGraph): readonly string[] {
  const images = graph.stages.flatMap((stage) => stage.edges.map((edge) => edge.image))
  return [...new Set(images)].filter((image) => image !== '' && image !== 'scratch')
}

/**
 * Sources that the stage `to` can be built or copied from, in file order, images last; with `null`, those of a new last stage.
 */
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

/** A source after `--from=`: a bare word would name a stage there, so a bare image name is written with its tag. */
export function copyReference(graph: StageGraph, source: Source): number | string {
  if (typeof source === 'number') return baseReference(graph, source)
  return /[/:@]/.test(source) ? source : `${source}:latest`
}

/** The base a user typed: an unnamed stage is recognised by its label, everything else is taken literally. */
export function typedBase(
  graph: StageGraph,
  typed: string,
  numbered: (index: number) => string,
): number | string {
  const unnamed = graph.stages.find((stage) => stage.name === '' && numbered(stage.index) === typed)
  return unnamed ? unnamed.index : typed
}
