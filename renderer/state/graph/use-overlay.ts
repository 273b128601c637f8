import { useEffect, useLayoutEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type GraphOverlay, wordOverlay } from '../../graph/index.ts'
import { useSession, useShown } from '../use-session.ts'
import { showOverlay } from '../window/panel-actions.ts'

/**
 * Shows an overlay on graph and text while the calling view is mounted; marks without a label get their tone's word. Pass the
 * same object while it is unchanged, and `null` for none. The overlay that changed last is shown.
 */
export function useOverlay(owner: string, overlay: GraphOverlay | null): void {
  const session = useSession()
  const { t } = useTranslation('canvas')
  const worded = useMemo(
    () => (overlay === null ? null : wordOverlay(overlay, (tone) => t(`tone.${tone}`))),
    [overlay, t],
  )
  const id = useShown((document) => document.id)
  useLayoutEffect(() => showOverlay(session, id, owner, worded), [session, id, owner, worded])
  useEffect(() => () => showOverlay(session, id, owner, null), [session, id, owner])
}
