import { i18n } from '#shared/words/index.ts'
import type { PictureSubject, PictureWords } from '../../canvas/later.ts'
import {
  type AppState,
  selectBuildOnGraph,
  selectGraph,
  selectOverlay,
  selectRoles,
  selectShown,
  selectTarget,
} from '../../state/index.ts'
import type { PictureChoices } from './picture-choices.ts'

/** The shown document as something to draw; `null` when there is no graph. */
export function subjectOf(
  state: AppState,
  overlay: PictureChoices['overlay'] | 'all',
): PictureSubject | null {
  const graph = selectGraph(state)
  if (graph === null) return null
  const { identities, graphView } = selectShown(state)
  return {
    graph,
    target: selectTarget(state),
    roles: selectRoles(state),
    identities,
    graphView,
    build: overlay === 'build' || overlay === 'all' ? selectBuildOnGraph(state) : null,
    overlay: overlay === 'shown' || overlay === 'all' ? selectOverlay(state) : null,
  }
}

/** The words of pictures in the user's language. */
export const pictureWords = (): PictureWords => ({
  t: i18n.getFixedT(null, 'canvas'),
  language: i18n.language,
  image: i18n.t('export:picture.image'),
})
