import { type AppState, selectShowsFiles } from '../../state/index.ts'

/**
 * Where the first hints of a wide window stand: below what is left of the graph, else below what is right of it, where they take nothing from it; in
 * a strip of their own where it stands alone.
 */
export function selectHintsPlace(state: AppState): 'left' | 'right' | 'strip' {
  const { panels, presenting } = state
  if (presenting !== null) return 'strip'
  if (panels.outline || selectShowsFiles(state)) return 'left'
  return panels.editor || panels.inspector ? 'right' : 'strip'
}
