import type { CanvasModel, StageView } from './canvas-model.ts'
import { connectionRefusal } from './connection-rule.ts'

/** A node others can be made from: what edits call it (a stage's name, its number, an image). */
export interface SourceChoice {
  readonly id: string
  readonly reference: number | string
  readonly label: string
}

/** A stage's name for people; `numbered` writes one that has none. */
export function stageLabel(
  view: Pick<StageView, 'index' | 'name' | 'writtenName'>,
  numbered: (index: number) => string,
): string {
  return view.name === '' ? numbered(view.index) : view.writtenName
}

/**
 * What the stage `to` can be made from or copy from, in file order, images last; with `null` what any stage can.
 */
export function sourceChoices(
  model: CanvasModel,
  to: number | null,
  numbered: (index: number) => string,
): readonly SourceChoice[] {
  const stages = model.stages.map((view): SourceChoice & { readonly index: number } => ({
    id: view.id,
    index: view.index,
    reference: view.name === '' ? view.index : view.writtenName,
    label: stageLabel(view, numbered),
  }))
  const images = model.sources.filter((view) => view.kind === 'image')
  return [
    ...stages.filter((stage) => to === null || stage.index < to),
    ...images.map((view) => ({ id: view.id, reference: view.reference, label: view.reference })),
  ]
}

/** The stages that can use the node `from`; with `null` all of them. */
export function targetChoices(model: CanvasModel, from: string | null): readonly StageView[] {
  return model.stages.filter((view) => from === null || connectionRefusal(from, view.id) === null)
}

/** A bare word after `--from=` means a stage, so an image that is one is written with its tag. */
export function copyReference(choice: SourceChoice): number | string {
  const isImage = choice.id.startsWith('image:')
  if (!isImage || typeof choice.reference === 'number' || /[/:@]/.test(choice.reference))
    return choice.reference
  return `${choice.reference}:latest`
}

/** The base a person typed: a number of an unnamed stage is offered by its label, everything else is as typed. */
export function baseReference(
  model: CanvasModel,
  typed: string,
  numbered: (index: number) => string,
): number | string {
  const unnamed = model.stages.find((view) => view.name === '' && numbered(view.index) === typed)
  return unnamed ? unnamed.index : typed
}
