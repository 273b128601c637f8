import type { StageView } from './canvas-model.ts'

/** A stage's name for people; `numbered` writes one that has none. */
export function stageLabel(
  view: Pick<StageView, 'index' | 'name' | 'writtenName'>,
  numbered: (index: number) => string,
): string {
  return view.name === '' ? numbered(view.index) : view.writtenName
}
